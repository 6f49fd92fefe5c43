// The tables of every part, made and brought up to date together.

import { assistantMigrations } from './capabilities/assistant/index.ts';
import { broadcastMigrations } from './capabilities/broadcast/index.ts';
import { complaintMigrations } from './capabilities/complaint/index.ts';
import { consultationMigrations } from './capabilities/consultation/index.ts';
import { deliveryMigrations } from './capabilities/delivery/index.ts';
import { linkMigrations } from './capabilities/link/index.ts';
import { policyMigrations } from './capabilities/policy/index.ts';
import { voteMigrations } from './capabilities/vote/index.ts';
import { telegramMigrations } from './channels/telegram/tables.ts';
import { wechatMigrations } from './channels/wechat/tables.ts';
import { deskMigrations } from './desk/tables.ts';
import { ledgerMigrations } from './ledger/index.ts';
import { ownersMigrations } from './owners/index.ts';
import { jobMigrations } from './platform/jobs/tables.ts';
import { modelMigrations } from './platform/model/index.ts';
import { staffMigrations } from './staff/index.ts';

export const MIGRATIONS = [
  assistantMigrations,
  broadcastMigrations,
  complaintMigrations,
  consultationMigrations,
  deliveryMigrations,
  deskMigrations,
  jobMigrations,
  ledgerMigrations,
  linkMigrations,
  modelMigrations,
  ownersMigrations,
  policyMigrations,
  staffMigrations,
  telegramMigrations,
  voteMigrations,
  wechatMigrations,
];

import { describe, expect, it } from 'vitest';
import { isPermission, isRole, may, PERMISSIONS, type Permission, ROLES } from '../../src/staff/roles.ts';

/** Written out once more by hand: who gains or loses a right is changed in two places on purpose. */
const TABLE: Readonly<Record<Permission, string>> = {
  'manage-accounts': 'admin',
  'manage-register': 'admin community committee',
  'issue-codes': 'admin community committee',
  'draft-vote': 'admin community committee',
  'confirm-matter': 'admin community',
  'run-vote': 'admin community committee',
  'void-opened': 'admin community',
  'enter-paper': 'admin community committee counter',
  'decide-conflict': 'admin community committee',
  'see-ballots': 'admin community committee counter',
  'export-vote': 'admin community committee street',
  'see-votes': 'admin community committee street counter supervisor',
  'answer-questions': 'admin community',
  'see-topics': 'admin community committee street counter company supervisor',
  'enter-topic': 'admin community committee',
  'moderate-topic': 'admin community street',
  'see-proposer': 'admin community',
  'give-view': 'admin community committee company',
  'run-topic': 'admin community committee',
  'report-action': 'admin community committee street company',
  'mediate-topic': 'admin community street',
  'settle-topic': 'admin street',
  'set-process': 'admin community',
  'see-cases': 'admin community committee street company county',
  'handle-case': 'admin community committee street company county',
  'enter-case': 'admin community committee street company',
  'reveal-reporter': 'admin community street',
  'correct-case': 'admin community street',
  'see-dashboard': 'admin community committee street county',
  'set-cases': 'admin community',
  'manage-keys': 'admin',
  broadcast: 'admin community committee',
  'see-messages': 'admin community street',
  'manage-messages': 'admin',
};

describe('what a role may do', () => {
  it.each(Object.entries(TABLE))('%s is for %s and nobody else', (permission, roles) => {
    if (!isPermission(permission)) throw new Error('not a permission');
    expect(ROLES.filter((role) => may(role, permission))).toEqual(roles.split(' '));
  });

  it('is written down for every permission there is', () => {
    expect([...PERMISSIONS].sort()).toEqual(Object.keys(TABLE).sort());
  });

  it.each(['', 'Admin', 'toString', 'owner'])('knows no role and no permission "%s"', (text) => {
    expect([isRole(text), isPermission(text)]).toEqual([false, false]);
  });
});

describe('the property company', () => {
  it('may look at topics and cases, say its view, handle cases and report what it did, nothing else', () => {
    expect(PERMISSIONS.filter((permission) => may('company', permission))).toEqual([
      'see-topics',
      'give-view',
      'report-action',
      'see-cases',
      'handle-case',
      'enter-case',
    ]);
  });
});

describe('the supervision committee', () => {
  it('may look on, and do nothing', () => {
    expect(PERMISSIONS.filter((permission) => may('supervisor', permission))).toEqual([
      'see-votes',
      'see-topics',
    ]);
  });
});

describe('the county', () => {
  it('may handle cases and see what became of them, and nothing else', () => {
    expect(PERMISSIONS.filter((permission) => may('county', permission))).toEqual([
      'see-cases',
      'handle-case',
      'see-dashboard',
    ]);
  });
});

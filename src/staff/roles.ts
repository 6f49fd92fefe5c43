// In which roles an account can work and what each of them may do. Pure; for which compounds, duty.ts says.

/** 管理员, 社区, 业委会, 街道, 计票人, 物业服务企业, 监督委员会, 县级主管部门. */
export const ROLES = [
  'admin',
  'community',
  'committee',
  'street',
  'counter',
  'company',
  'supervisor',
  'county',
] as const;
export type Role = (typeof ROLES)[number];

const REGISTER = ['admin', 'community', 'committee'] as const;
const COUNTING = [...REGISTER, 'counter'] as const;

/** Those who hold cases: the ladder of a complaint from the company to the county. */
const HANDLING = [...REGISTER, 'company', 'street', 'county'] as const;

/** Who may do what. A new permission is one line here. */
const MAY = {
  'manage-accounts': ['admin'],
  'manage-register': REGISTER,
  'issue-codes': REGISTER,
  'draft-vote': REGISTER,
  // Which matter it is fixes the majority (民法典 art. 278), so those who want the vote do not say it alone.
  'confirm-matter': ['admin', 'community'],
  /** Announce, certify, and void before it is open. */
  'run-vote': REGISTER,
  // After people have voted, those who called the vote must not be rid of it by themselves.
  'void-opened': ['admin', 'community'],
  'enter-paper': COUNTING,
  'decide-conflict': REGISTER,
  'see-ballots': COUNTING,
  'export-vote': [...REGISTER, 'street'],
  // The company is a party to what is voted on, never somebody who looks on.
  'see-votes': [...COUNTING, 'street', 'supervisor'],
  'answer-questions': ['admin', 'community'],
  'see-topics': [...COUNTING, 'street', 'company', 'supervisor'],
  'enter-topic': REGISTER,
  'moderate-topic': ['admin', 'community', 'street'],
  // Who proposed is kept from everybody whom the proposal may be about.
  'see-proposer': ['admin', 'community'],
  'give-view': [...REGISTER, 'company'],
  'run-topic': REGISTER,
  'report-action': [...REGISTER, 'company', 'street'],
  'mediate-topic': ['admin', 'community', 'street'],
  'settle-topic': ['admin', 'street'],
  'set-process': ['admin', 'community'],
  'see-cases': HANDLING,
  'handle-case': HANDLING,
  'enter-case': [...REGISTER, 'street', 'company'],
  // Who complained is kept from everybody whom the complaint may be about.
  'reveal-reporter': ['admin', 'community', 'street'],
  'correct-case': ['admin', 'community', 'street'],
  'see-dashboard': [...REGISTER, 'street', 'county'],
  'set-cases': ['admin', 'community'],
  'manage-keys': ['admin'],
  broadcast: REGISTER,
  'see-messages': ['admin', 'community', 'street'],
  'manage-messages': ['admin'],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof MAY;
export const PERMISSIONS = Object.keys(MAY).filter(isPermission);

export function may(role: Role, permission: Permission): boolean {
  return MAY[permission].some((each) => each === role);
}

export function isRole(text: string): text is Role {
  return ROLES.some((each) => each === text);
}

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(MAY, text);
}

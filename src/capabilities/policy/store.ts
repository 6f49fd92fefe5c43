// The store of the policy capability, by subject. Every function takes the database or the transaction it runs in.

export * from './store-answers.ts';
export * from './store-approved.ts';
export * from './store-documents.ts';
export * from './store-questions.ts';

export * from '../../features/accounts/password-rules.ts';

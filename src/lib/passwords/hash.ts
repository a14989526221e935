export * from '../../features/accounts/password-hash.ts';

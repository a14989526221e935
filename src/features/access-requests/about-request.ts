interface Asked {
  readonly kind: 'hospital' | 'partner';
  readonly hospital: string;
  readonly role_title: string;
}

/** "Ward sister, Northmoor General", as it stands beside a name. */
export function aboutRequest({ kind, hospital, role_title }: Asked): string {
  return kind === 'partner' ? 'Patient or carer partner' : `${role_title}, ${hospital}`;
}

export const reportsAddress = '/admin/reports';
export const decidedAddress = `${reportsAddress}/decided`;

const amounts = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1,234.50 EUR". */
export const moneyText = (amount: number | null, currency: string): string =>
  amount === null ? '–' : `${amounts.format(amount)} ${currency}`;

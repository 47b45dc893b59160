using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Grains.Ledger;

namespace FinCode.Grains.Payouts;

/// <summary>What a partner has of ours in one currency, or is owed.</summary>
/// <param name="Balance">Prefunded less paid, minor units; reserved money is in it. Below zero, what a post-funded partner is owed.</param>
/// <param name="Reserved">For payouts under way.</param>
/// <param name="PaidToday">What left since midnight UTC: payouts, fees, and commission that the partner kept.</param>
/// <param name="PaidInWeek">The same in the last seven days.</param>
/// <param name="CreditLimit">How much a post-funded partner may be owed with what is under way; null for a prefunded one.</param>
public sealed record PartnerBalance(string Partner, Guid AccountId, Currency Currency, long Balance, long Reserved, long PaidToday, long PaidInWeek, int UnderWay, long? CreditLimit = null)
{
    public const int Week = 7;

    public Money Available => new(Balance - Reserved + (CreditLimit ?? 0), Currency);

    /// <summary>How many days what is available lasts at the pace of the last week, to a tenth, rounded down; null where nothing was paid.</summary>
    public decimal? DaysOfCover => PaidInWeek <= 0 ? null : Math.Floor(10m * Week * Available.MinorUnits / PaidInWeek) / 10;
}

/// <summary>Reads the balances at partners off the ledger.</summary>
public sealed class PartnerBalances(ILedgerReader ledger, TimeProvider clock)
{
    /// <summary>Currencies of one partner.</summary>
    private const int AccountsMax = 100;

    public async Task<IReadOnlyList<PartnerBalance>> Read(TenantNo tenant, string partner, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var midnight = EntryNo.LastAt(new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddMilliseconds(-1));
        var week = EntryNo.LastAt(now.AddDays(-PartnerBalance.Week));
        var balances = new List<PartnerBalance>();
        foreach (var account in await ledger.ListAccounts(tenant, partner, null, 0, AccountsMax, cancellation))
        {
            if (!ChartOfAccounts.IsPartners(account.Facts.ChartCode)) continue;

            // Sent ahead or owed, what is paid out is a credit.
            var today = await ledger.ReadTotalsAsOf(account.Facts.Account, midnight, cancellation);
            var before = await ledger.ReadTotalsAsOf(account.Facts.Account, week, cancellation);
            balances.Add(new PartnerBalance(
                partner, account.Facts.AccountId, account.Facts.Currency, account.Balance, account.Totals.Pending,
                account.Totals.Credits - today.Credits, account.Totals.Credits - before.Credits, account.Holds.Count,
                account.Facts.ChartCode == ChartOfAccounts.PartnerPayable ? -(account.Floor ?? 0) : null));
        }

        return balances;
    }
}

using System.Data.Common;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Storage.Ledger;

/// <summary>Reads the committed ledger, on either database. This part: accounts by their names and numbers.</summary>
internal sealed partial class LedgerReader(IReadDatabase database) : ILedgerReader
{
    private readonly SqlDialect dialect = database.Dialect;

    public async Task<AccountState?> FindAccount(TenantNo tenant, Guid accountId, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope
            .Command(
                $"select {LedgerSql.Facts}, a.status from accounts a where a.tenant_no = @tenant and a.account_id = @id",
                ("tenant", tenant.Value), ("id", dialect.Id(accountId)))
            .ReadAll(row => new AccountState(ReadFacts(row), (AccountStatus)row.GetInt32(6)), cancellation);
        return found.SingleOrDefault();
    }

    public Task<AccountFacts?> FindAccountBySerial(TenantNo tenant, long serial, CancellationToken cancellation) =>
        serial is > 0 and <= AccountNo.SerialMax
            ? FindFacts("a.account_no = @account", [("account", AccountNo.Of(tenant, serial).Value)], cancellation)
            : Task.FromResult<AccountFacts?>(null);

    public Task<AccountFacts?> FindChartAccount(TenantNo tenant, int chartCode, Currency currency, CancellationToken cancellation) => FindFacts(
        "a.tenant_no = @tenant and a.chart_code = @chart and a.currency = @currency and a.owner_code = '' and a.floor is null",
        [("tenant", tenant.Value), ("chart", chartCode), ("currency", currency.Code)],
        cancellation);

    public async Task<IReadOnlyDictionary<AccountNo, AccountFacts>> ReadFacts(
        IReadOnlyCollection<AccountNo> accounts, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var facts = await scope
            .Command($"select {LedgerSql.Facts} from accounts a where a.account_no {dialect.AmongAccounts}", ("accounts", dialect.List(accounts)))
            .ReadAll(ReadFacts, cancellation);
        return facts.ToDictionary(account => account.Account);
    }

    public async Task<long> CountAccounts(TenantNo tenant, string? ownerCode, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var counts = await scope.Command($"select count(*) from accounts a where {Owned(ownerCode)}", ("tenant", tenant.Value), ("owner", ownerCode ?? ""))
            .ReadAll(row => row.GetInt64(0), cancellation);
        return counts[0];
    }

    /// <summary>Without an owner: every account of a person, so neither the tenant's own nor what lies at payout partners.</summary>
    private static string Owned(string? ownerCode) => ownerCode is null
        ? $"a.tenant_no = @tenant and a.owner_code <> @owner and a.chart_code not in ({ChartOfAccounts.PartnerPrefund}, {ChartOfAccounts.PartnerPayable}, {ChartOfAccounts.PartnerCommission})"
        : "a.tenant_no = @tenant and a.owner_code = @owner";

    private async Task<AccountFacts?> FindFacts(string condition, (string Name, object? Value)[] parameters, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command($"select {LedgerSql.Facts} from accounts a where {condition}", parameters)
            .ReadAll(ReadFacts, cancellation);
        return found.SingleOrDefault();
    }

    private AccountFacts ReadFacts(DbDataReader row) => LedgerSql.ReadFacts(dialect, row);
}

using System.Collections.Immutable;

namespace FinCode.Domain.Tests.Wallets;

/// <summary>The words in which wallet tests are written.</summary>
internal static class WalletScenes
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly RecordContext Context = new("RZ0LNK", "wallet/test");

    public static AccountFacts Account(long serial, int chartCode, string currency, int tenant = 1) => new(
        AccountNo.Of(new TenantNo(tenant), serial), new Guid((int)serial, 0, 0, new byte[8]), chartCode, Currency.Parse(currency), "RZ0LNK", "Main");

    public static readonly AccountState Friend = new(Account(2, ChartOfAccounts.CustomerWallet, "GBP"), AccountStatus.Activated);
    public static readonly AccountState Bank = new(Account(3, ChartOfAccounts.SafeguardedBank, "GBP"), AccountStatus.Activated);
    public static readonly AccountState FeeIncome = new(Account(4, ChartOfAccounts.WalletFeeIncome, "GBP"), AccountStatus.Activated);

    public static Domain.Money.Money Gbp(long minorUnits) => new(minorUnits, Currency.Parse("GBP"));

    public static Domain.Money.Money Usd(long minorUnits) => new(minorUnits, Currency.Parse("USD"));

    public static Wallet WalletWith(long balance) => new()
    {
        Facts = Account(1, ChartOfAccounts.CustomerWallet, "GBP"),
        Status = AccountStatus.Activated,
        Floor = 0,
        Inflows = balance,
        Outflows = 0,
        Pending = 0,
        OwnerSequence = 0,
        Holds = ImmutableDictionary<OperationId, OpenHold>.Empty,
    };

    public static Wallet Holding(this Wallet wallet, OperationId hold, long amount, TimeSpan? lifetime = null) =>
        Accepted(new PlaceHold(hold, Context, Gbp(amount), lifetime ?? TimeSpan.FromDays(1)).Decide(wallet, [], Now)).Next;

    public static OperationId Operation(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static WalletDecision.Accepted Accepted(WalletDecision decision) => Assert.IsType<WalletDecision.Accepted>(decision);

    public static void RefusedFor(WalletRefusal reason, WalletDecision decision) =>
        Assert.Equal(new WalletDecision.Refused(reason), decision);
}

internal static class Immutables
{
    public static ImmutableDictionary<TKey, TValue> ToImmutable<TKey, TValue>(this Dictionary<TKey, TValue> source)
        where TKey : notnull => source.ToImmutableDictionary();
}

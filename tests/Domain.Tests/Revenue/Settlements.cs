using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>Steps of settlements as the handbook has them, and as nobody would think of them.</summary>
internal static class Settlements
{
    public static readonly Currency Gbp = Currency.Parse("GBP");
    public static readonly Currency Inr = Currency.Parse("INR");

    /// <summary>ECB, 13 April 2026, crossed.</summary>
    public static readonly ExchangeRate Mid = new(Gbp, Inr, 125.25787406m);

    public static readonly OperationId Id = new(new Guid(7, 0, 0, new byte[8]));

    public static SettlementRecord Step(SettlementMethod method, long amount, SettlementStep step = SettlementStep.Booked, int payable = ChartOfAccounts.AgentCommission, long paidIn = 0, SettlementExchange? exchange = null) =>
        new(Id, step, method, payable, new Domain.Money.Money(amount, Gbp), paidIn, exchange);

    /// <summary>J17: GBP 0.40 are INR 50.10.</summary>
    public static SettlementExchange Exchange(long rupees = 50_10) =>
        new(new Domain.Money.Money(rupees, Inr), Mid, "ECB", DateTimeOffset.FromUnixTimeMilliseconds(1_776_000_000_000));

    public static SettlementRecord Random(Random random)
    {
        var method = (SettlementMethod)random.Next(1, 6);
        var amount = random.Next(3) switch { 0 => random.NextInt64(1, 100), 1 => random.NextInt64(1, 1_000_000), _ => random.NextInt64(1, Limits.AmountMax / 200) };
        var exchange = method == SettlementMethod.PartnerAccount && random.Next(2) == 0
            ? SettlementExchange.Of(new Domain.Money.Money(amount, Gbp), Inr, new MidRate(Mid, Mid.Value, Mid.Value, DateTimeOffset.UnixEpoch, "ECB", [Mid]))
            : null;
        var payable = random.Next(2) == 0 ? ChartOfAccounts.AgentCommission : ChartOfAccounts.PartnerCommission;
        return Step(method, amount, payable: payable, paidIn: method == SettlementMethod.Netting ? random.NextInt64(0, Limits.AmountMax) : 0, exchange: exchange);
    }
}

using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Simulation.Workload;

/// <summary>A remittance that a client wants to send. Its number in the store is drawn when it is made.</summary>
/// <param name="Payer">The sender's wallet.</param>
/// <param name="PayWithin">Of its making, by the clock of whoever makes it.</param>
internal sealed record PlannedRemittance(int Number, PlannedWallet Payer, RemittanceTerms Terms, TimeSpan PayWithin)
{
    public Money Total => Terms.TotalPayable;

    /// <summary>The operation that makes it.</summary>
    public PlannedOperation Making { get; set; } = null!;

    public bool Equals(PlannedRemittance? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Number;
}

/// <summary>The payout partner of every tenant, and the currencies that it pays in.</summary>
internal static class Partners
{
    public const string Code = "P";

    /// <summary>What treasury buys with.</summary>
    public static readonly Currency Home = Currency.Parse("GBP");

    /// <summary>One as good as the senders' own: then nothing is exchanged.</summary>
    public static readonly Currency[] Currencies = [Currency.Parse("INR"), Home];

    /// <summary>The prefunded account; its number is only for telling and for choosing a process.</summary>
    public static PlannedWallet Wallet(TenantNo tenant, string name, Currency currency) => new(
        90 + Array.IndexOf(Currencies, currency) + (2 * tenant.Value), tenant, name,
        OperationId.For(tenant, "system", "partners/open-account", Code, currency.Code).Value, currency);
}

/// <summary>Draws what remittances are to cost and to deliver: every line of a price is there at times, and margins may be losses.</summary>
internal static class DrawnTerms
{
    public static RemittanceTerms Of(World.Chance chance, int number, PlannedWallet payer, long amount, Guid? quote)
    {
        var receiveIn = Partners.Currencies[chance.Below(5) == 0 ? 1 : 0];
        var rate = receiveIn == payer.Currency ? 1 : chance.Between(1, 9);
        var (fee, tax) = (chance.Coin() ? chance.Between(1, 9) : 0, chance.Below(3) == 0 ? chance.Between(1, 4) : 0);
        var included = fee > 0 && chance.Below(4) == 0 ? chance.Between(1, fee) : 0;
        return new RemittanceTerms(
            $"owner-{payer.Number}", $"recipient-{number}", new Guid(number + 1, 9, 9, [0, 0, 0, 0, 0, 0, 0, 2]), "",
            new Money(amount, payer.Currency), new Money(amount * rate, receiveIn),
            Lines("TRANSFER_FEE", fee), Lines("TAX", tax), amount + chance.Between(-3, 3),
            rate.ToString(CultureInfo.InvariantCulture), rate.ToString(CultureInfo.InvariantCulture), quote,
            new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", Partners.Code),
            new RemittancePurpose(null, null, null, null), Lines("TAX_IN_FEE", included));
    }

    private static PriceLines Lines(string type, long amount) => amount == 0 ? PriceLines.None : new PriceLines([new PriceLine(type, amount)]);
}

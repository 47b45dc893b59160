using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Grains.Ledger;
using FinCode.Grains.Payouts;
using FinCode.Grains.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>A sender with a wallet, a prefunded partner, and the worked case of the handbook: GBP 200.00 become INR 24,750.94.</summary>
internal sealed class RemittanceScene(RunningSilo silo)
{
    public const string Partner = "P";
    public const int Sender = 1;
    public static readonly Currency Pound = Currency.Parse("GBP");
    public static readonly Currency Rupee = Currency.Parse("INR");

    public RunningSilo Silo => silo;

    private IRemittanceReader Remittances => silo.Services.GetRequiredService<IRemittanceReader>();

    public FakeRecipients Recipients => (FakeRecipients)silo.Services.GetRequiredService<IRecipientDetails>();

    /// <summary>In minor units.</summary>
    public async Task<RemittanceScene> WithMoney(long sender = 1_000_00, long prefund = 1_000_000_00)
    {
        await silo.OpenWallet(Sender, sender);
        if (prefund > 0) await Prefund("first", prefund);
        return this;
    }

    public async Task Prefund(string key, long rupees) => Done(await silo.Wallet(await PrefundId()).Execute(
        new PrefundPartner(silo.Operation($"prefund/{key}"), Context, new Money(rupees, Rupee), Gbp(Math.Max(rupees / 125, 1)))));

    public async Task<Guid> PrefundId() => await silo.Services.GetRequiredService<IPartnerAccounts>().Find("demo", Partner, Rupee);

    public static RemittanceTerms Terms(Guid? quote = null, long send = 200_00, long receive = 24_750_94, long cost = 197_60) => new(
        "RZ0LNK", "BN0001", Guid.Empty, "", Gbp(send), new Money(receive, Rupee),
        new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, cost, "123.7547", "125.25787406", quote,
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", Partner), new RemittancePurpose("GIFT", "SAVINGS", "FRIENDS", null), PriceLines.None);

    /// <summary>The same, handed out in cash by the tenant's own agents.</summary>
    public static RemittanceTerms ByAgents(long send = 200_00, long cost = 197_60) => Terms(send: send, cost: cost) with
    {
        RecipientAccountId = null, Route = new RemittanceRoute("CASHPICKUP", "cashpickup", "GBR", "IND", OwnAgents.Partner),
    };

    public async Task<string> PcnOf(IRemittanceGrain grain) =>
        (await silo.Services.GetRequiredService<IPcns>().Of("demo")).Write((await Read(grain)).No.Serial);

    public RemittanceOrder Order(string key) => new(silo.Operation(key), Context, Domain.Ledger.Terms.Of(TermsField.Text("key", key)));

    /// <summary>An account number whose last digits say how the payout ends; any other is paid.</summary>
    public async Task<IRemittanceGrain> Create(string key = "create", string account = "1234567890", RemittanceTerms? terms = null)
    {
        Recipients.AccountNumber = account;
        var answer = await TryCreate(key, terms);
        return silo.Grains.Remittance("demo", Assert.IsType<RemittanceAnswer.Done>(answer).Remittance.No.Serial);
    }

    public async Task<RemittanceAnswer> TryCreate(string key = "create", RemittanceTerms? terms = null)
    {
        var serial = await silo.Services.GetRequiredService<IRemittanceSerials>().Next(CancellationToken.None);
        return await silo.Grains.Remittance("demo", serial).Create(Order(key), terms ?? Terms(), DateTimeOffset.FromUnixTimeMilliseconds(4_000_000_000_000));
    }

    public async Task<Remittance> Read(IRemittanceGrain grain) => (await Remittances.Read(
        new RemittanceNo(silo.Tenant, long.Parse(grain.GetPrimaryKeyString().Split('/')[1], System.Globalization.CultureInfo.InvariantCulture)), CancellationToken.None))!;

    /// <summary>What every account of the tenant has, as its owner reads it; only those that are not empty.</summary>
    public async Task<Dictionary<string, long>> Balances()
    {
        var lines = await silo.Reader.ReadTrialBalance(silo.Tenant, null, null, CancellationToken.None);
        foreach (var currency in lines.GroupBy(line => line.Currency))
        {
            Assert.Equal(0, currency.Aggregate(Int128.Zero, (sum, line) => sum + line.Credits - line.Debits));
        }

        return lines.Where(line => line.Credits != line.Debits).ToDictionary(
            line => $"{line.ChartCode} {line.Currency.Code}",
            line => (long)(ChartOfAccounts.Line(line.ChartCode).GrowsByDebit ? line.Debits - line.Credits : line.Credits - line.Debits));
    }
}

/// <summary>One recipient, whose account the test chooses.</summary>
internal sealed class FakeRecipients : IRecipientDetails
{
    public string AccountNumber { get; set; } = "1234567890";

    public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) =>
        Task.FromResult<RecipientDetails?>(new RecipientDetails("Ada", "Obi", "IND", new Dictionary<string, string> { ["bankaccountno"] = AccountNumber }));
}

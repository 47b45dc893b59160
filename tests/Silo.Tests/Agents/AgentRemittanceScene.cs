using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Agents;
using FinCode.Domain.Remittances;
using FinCode.Grains.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Tests.Agents;

/// <summary>
/// A sender in the United Kingdom, an agent there who takes pounds, and an agent in India who hands out rupees: the worked case of the
/// handbook, in cash.
/// </summary>
internal sealed class AgentRemittanceScene(RunningSilo silo)
{
    public const string Till = "C4F7K2";
    public const string OtherTill = "D5G8L3";
    public const long Total = 201_99;
    public const long Rupees = 24_750_94;

    public RunningSilo Silo => silo;

    public RemittanceScene Remittances { get; } = new(silo);

    public CounterScene Pounds { get; } = new(silo);

    public CounterScene Paying { get; } = new(silo, "7HX2QC", "INR");

    private PickupCodes Codes => silo.Services.GetRequiredService<PickupCodes>();

    /// <summary>Opens floats and tills; amounts in minor units.</summary>
    public async Task<AgentRemittanceScene> Open(long sender = 1_000_00, long pounds = 0, long creditLine = 0)
    {
        await Remittances.WithMoney(sender, prefund: 0);
        await Pounds.WithFloat(pounds, creditLine);
        await Paying.WithFloat(0);
        Assert.IsType<TillAnswer.Done>(await Pounds.Counter.OpenTill(Pounds.Count("open/pounds", Till, 500_00)));
        foreach (var till in (string[])[Till, OtherTill]) Assert.IsType<TillAnswer.Done>(await Paying.Counter.OpenTill(Paying.Count($"open/{till}", till, 1_000_000_00)));
        return this;
    }

    /// <summary>Paid from a wallet and looked at: the cash waits.</summary>
    public async Task<IRemittanceGrain> Offered(string key = "one")
    {
        var remittance = await Remittances.Create($"create/{key}", terms: RemittanceScene.ByAgents());
        Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(Remittances.Order($"pay/{key}"), SiloScenes.AccountId(RemittanceScene.Sender)));
        await remittance.Continue();
        return remittance;
    }

    public static async Task<string> Draw(IRemittanceGrain remittance) => Assert.IsType<PickupCodeAnswer.Drawn>(await remittance.DrawPickupCode()).Code;

    public async Task<CashAnswer> Collect(IRemittanceGrain remittance, string code, string key = "collect", string till = Till, CounterScene? at = null)
    {
        var pcn = await Remittances.PcnOf(remittance);
        var counter = at ?? Paying;
        return await counter.Counter.PayPickup(counter.Pay(key, till, pcn, Codes.Digest("demo", pcn, code)));
    }

    public async Task<CashAnswer> PayInCash(IRemittanceGrain remittance, string key = "cash", long amount = Total) =>
        await Pounds.Counter.SettleRemittance(Pounds.ForRemittance(key, Till, CashKind.CashPayment, await Remittances.PcnOf(remittance), amount));

    public async Task<CashAnswer> HandBack(IRemittanceGrain remittance, string key = "back") =>
        await Pounds.Counter.SettleRemittance(Pounds.ForRemittance(key, Till, CashKind.CashRefund, await Remittances.PcnOf(remittance), Total));

    public Task<Remittance> Read(IRemittanceGrain remittance) => Remittances.Read(remittance);

    /// <summary>Nothing is on its way: neither in transit nor payable, deferred or unclaimed.</summary>
    public async Task<Dictionary<string, long>> NothingOnTheWay()
    {
        var balances = await Remittances.Balances();
        Assert.DoesNotContain(balances.Keys, key => key[..4] is "2030" or "2035" or "2040" or "2045" or "2050");
        return balances;
    }
}

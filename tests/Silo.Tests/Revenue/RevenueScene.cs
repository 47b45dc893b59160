using System.Globalization;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Events;
using FinCode.Grains.Revenue;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Agent A with sub-agent B, a partner, and the handbook's plan: 30 % of the fee and 10 % of the margin sending, 20 % of the fee paying.</summary>
internal sealed class RevenueScene(RunningSilo silo, RemittanceScene remittances)
{
    public const string Agent = "KX2M9P";
    public const string SubAgent = "BR2M9P";

    public RunningSilo Silo => silo;

    public RemittanceScene Remittances => remittances;

    public static async Task<RevenueScene> Start(RunningSilo silo, bool withPlans = true)
    {
        var scene = new RevenueScene(silo, await new RemittanceScene(silo).WithMoney(20_000_00, 3_000_000_00));
        await scene.Join(Agent, Role.Agent, new Place(Agent, Agent));
        await scene.Join(SubAgent, Role.SubAgent, new Place(Agent, SubAgent));
        if (withPlans) await scene.SetHandbookPlans();
        return scene;
    }

    /// <summary>So many remittances are paid out, and their shares are booked.</summary>
    public static async Task<RevenueScene> Sent(RunningSilo silo, int remittances = 1)
    {
        var scene = await Start(silo);
        for (var number = 0; number < remittances; number++) await scene.Send($"sent-{number}");
        await scene.Taken();
        return scene;
    }

    /// <summary>The agent is a credit agent, and owes on its float what a customer has paid in.</summary>
    public async Task Owe(long debt)
    {
        var counter = await new CounterScene(silo, Agent).WithFloat(0, creditLine: 1_000_00);
        Done(await counter.Float.Execute(new CashIn(silo.Operation("cash-in"), Context, AccountId(RemittanceScene.Sender), Gbp(debt), Commission.None)));
    }

    public async Task SetHandbookPlans()
    {
        await Set(Plan("fee", ShareBase.Fee, Percent(ShareParty.Agent, 30), Percent(ShareParty.PayingPartner, 20)));
        await Set(Plan("margin", ShareBase.FxMargin, Percent(ShareParty.Agent, 10)));
    }

    public static CommissionPlan Plan(string id, ShareBase what, params PlanShare[] shares) =>
        new() { Id = id, Base = what, Currency = RemittanceScene.Pound, Shares = [.. shares] };

    public static PlanShare Percent(ShareParty party, decimal percent) => new() { Party = party, Formula = ShareFormula.Percent, Tiers = [new AmountTier(0, 0, percent)] };

    public async Task Set(CommissionPlan plan) =>
        Assert.Equal(RevenueOutcome.Changed, await silo.Grains.RevenuePlans("demo").Change(new RevenueChange(plan.Id, null, plan)));

    /// <summary>Made at a place, paid from the wallet, and on its way.</summary>
    public async Task<IRemittanceGrain> Send(string key, string place = Agent, RemittanceTerms? terms = null)
    {
        var grain = await remittances.Create(key, terms: (terms ?? RemittanceScene.Terms()) with { PlaceCode = place });
        await grain.PayFromWallet(remittances.Order($"pay/{key}"), AccountId(RemittanceScene.Sender));
        await grain.Continue();
        return grain;
    }

    public async Task Recall(IRemittanceGrain grain, string key)
    {
        Assert.IsType<RemittanceAnswer.Done>(await grain.Recall(remittances.Order($"recall/{key}"), "Wrong account"));
        Assert.IsType<RemittanceAnswer.Done>(await grain.RecallAnswered(remittances.Order($"answer/{key}"), true, "P-2"));
        // The sender has it back before anybody looks.
        await grain.Continue();
    }

    /// <summary>The relay says that everybody has what the log has.</summary>
    public async Task Taken()
    {
        var end = await silo.Services.GetRequiredService<IEventLog>().End(silo.Tenant, default);
        while (!await silo.Grains.EventRelay("demo").Wake(end)) await Task.Yield();
    }

    /// <summary>What a party is owed, minor units of GBP.</summary>
    public async Task<long> Owed(string party, int payable)
    {
        var state = await silo.Reader.FindAccount(silo.Tenant, RevenueAccounts.IdOf(silo.Tenant, party, RemittanceScene.Pound, payable), CancellationToken.None);
        return state is null ? 0 : (await silo.Reader.ReadAccount(state.Facts.Account, CancellationToken.None))!.Balance;
    }

    public static string Month(RunningSilo silo) => silo.Clock.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Opening, accrued, clawed back, settled and closing of each account that has anything.</summary>
    public static async Task<(long, long, long, long, long)[]> Statement(RunningSilo silo, string party, string? period = null)
    {
        Assert.True(RevenuePeriod.TryParse(period ?? Month(silo), out var asked));
        var statements = await silo.Services.GetRequiredService<CommissionStatements>().Read("demo", silo.Tenant, party, asked, default);
        Assert.All(statements, each => Assert.Equal(each.Closing, each.Opening + each.Accrued - each.ClawedBack - each.Settled));
        return [.. statements.Where(each => !each.IsEmpty).Select(each => (each.Opening, each.Accrued, each.ClawedBack, each.Settled, each.Closing))];
    }

    public static Task AssertSound(string folder) => AssertSound(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = folder });

    public static async Task AssertSound(StorageOptions store)
    {
        var report = await LedgerVerifier.Verify(store, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private async Task Join(string code, Role role, Place place) => Assert.IsType<CreateUserAnswer.Created>(await silo.Grains.User("demo", code).Create(
        new CreateUser(Guid.NewGuid(), $"{code.ToLowerInvariant()}@demo.test", "Ada", "Agent", [role], "GBR", 0, "hash") { Details = UserDetails.None with { Place = place } }));
}

using System.Collections.Immutable;
using FinCode.Contracts.Allowances;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Allowances;
using FinCode.Testing;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Allowances;

/// <summary>A tenant with limits and customers of tier 2, on a calendar that a test moves.</summary>
internal sealed class LimitScene(RunningSilo silo, ShiftedTimeProvider clock) : IAsyncDisposable
{
    public const string Ada = "ADA001";
    public const string Ben = "BEN001";

    public RunningSilo Silo { get; private set; } = silo;

    public ShiftedTimeProvider Clock => clock;

    public static async Task<LimitScene> With(params (string Name, string Value)[] limits)
    {
        var clock = new ShiftedTimeProvider();
        var scene = new LimitScene(await RunningSilo.Start(clock: clock), clock);
        await scene.Set([("referenceCurrency", "GBP"), .. limits]);
        foreach (var code in new[] { Ada, Ben })
        {
            Assert.IsType<CreateUserAnswer.Created>(await scene.Silo.Grains.User("demo", code).Create(new CreateUser(
                Guid.NewGuid(), $"{code.ToLowerInvariant()}@demo.test", code, code, [Role.Customer], "GBR", 2, "hash")));
        }

        return scene;
    }

    public async Task Set(params (string Name, string Value)[] settings) => Assert.IsType<LimitChangeAnswer.Changed>(
        await Silo.Grains.LimitSettings("demo", "").Change(settings.ToImmutableDictionary(each => each.Name, each => each.Value), null, "MGR001"));

    public IAllowanceGrain Allowance(string customer) => Silo.Grains.Allowance("demo", customer);

    public async Task<IWalletGrain> OpenWallet(int number, string owner, long funds = 0)
    {
        var wallet = Silo.Wallet(AccountId(number));
        Done(await wallet.Open(new OpenWallet(Silo.Operation($"open-{number}"), Context, Silo.Tenant, AccountId(number), Currency.Parse("GBP"), owner, $"Wallet {number}")));
        if (funds > 0) Done(await wallet.Execute(new FundWallet(Silo.Operation($"fund-{number}"), Context, Gbp(funds), "BANK_TRANSFER")));
        return wallet;
    }

    /// <summary>What a window holds; zero where nothing is bound.</summary>
    public async Task<long> Used(string customer, UsageDirection direction, LimitWindow window = LimitWindow.Day) =>
        (await Allowance(customer).Read())?.Windows.SingleOrDefault(each => each.Direction == direction && each.Window == window)?.Used ?? 0;

    /// <summary>The process ends as processes should; another one starts on what is stored.</summary>
    public async Task Restart()
    {
        var folder = Silo.Folder;
        await Silo.DisposeAsync();
        Silo = await RunningSilo.Start(folder, clock: clock);
    }

    public AllowanceRequest Ask(string key, UsageDirection direction, long amount, AllowanceArbiter arbiter = AllowanceArbiter.Deadline) =>
        new(Silo.Operation(key), direction, Gbp(amount), clock.GetUtcNow() + Limits.ReservationPatience, arbiter);

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}

using FinCode.Contracts.Agents;
using FinCode.Domain.Agents;
using FinCode.Grains.Agents;
using FinCode.Grains.Documents;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Agents;

/// <summary>The process dies between any two steps of an operation; the next one finishes it, once.</summary>
public sealed class CounterCrashTests
{
    private const string Till = "C4F7K2";

    [Theory]
    [InlineData(CashKind.CashIn, false)]
    [InlineData(CashKind.CashIn, true)]
    [InlineData(CashKind.CashOut, false)]
    [InlineData(CashKind.CashOut, true)]
    public async Task An_operation_in_hand_is_finished_by_whoever_comes_next_before_the_drawer_is_counted(CashKind kind, bool isBooked)
    {
        var silo = await RunningSilo.Start();
        var scene = await new CounterScene(silo).WithFloat(100_00);
        var wallet = await silo.OpenWallet(1, funds: 100_00);
        Assert.IsType<TillAnswer.Done>(await scene.Counter.OpenTill(scene.Count("open", Till, 50_00)));
        var order = scene.Cash("cash", Till, kind, 1, 40_00);
        var context = order.Context with { Reference = $"till/{Till}/1" };
        await LeaveInHand(silo, new CashInHand(order.OperationId, context, kind, Till, 40_00, 0, 0, AccountId(1), null, Today(silo)));
        if (isBooked)
        {
            Done(kind == CashKind.CashIn
                ? await scene.Float.Execute(new CashIn(order.OperationId, context, AccountId(1), Gbp(40_00), Commission.None))
                : await wallet.Execute(new CashOut(order.OperationId, context, scene.FloatId, Gbp(40_00), 0, Commission.None)));
        }

        await using var next = await Restarted(silo);
        var after = new CounterScene(next);
        var expected = kind == CashKind.CashIn ? 90_00 : 10_00;

        var closed = Assert.IsType<TillAnswer.Done>(await after.Counter.CloseTill(after.Count("close", Till, expected)));
        Assert.Equal((expected, 0), (closed.Session.ExpectedCash, closed.Session.Variance));
        Assert.True(Assert.IsType<CashAnswer.Done>(await after.Counter.Execute(order)).IsReplay);
        Assert.Equal(kind == CashKind.CashIn ? 140_00 : 60_00, (await next.Read(1)).Balance);
        await after.TillsShouldEqualTheLedger();
    }

    /// <summary>What was stored last when the process died: before the ledger, after it, after the pickup was told.</summary>
    [Theory]
    [InlineData("begun", false)]
    [InlineData("claimed", true)]
    [InlineData("booked", true)]
    [InlineData("settled", true)]
    public async Task A_pickup_that_was_interrupted_is_paid_once_or_was_never_begun(string died, bool isPaid)
    {
        var silo = await RunningSilo.Start();
        var scene = await new CounterScene(silo).WithFloat(100_00);
        var pickup = await scene.NewPickup("TR1", 30_00);
        Assert.IsType<TillAnswer.Done>(await scene.Counter.OpenTill(scene.Count("open", Till, 0)));
        var order = scene.Pay("pay", Till, "TR1");
        await LeaveInHand(silo, new CashInHand(
            order.OperationId, order.Context with { Reference = $"till/{Till}/1" }, CashKind.CashPickup, Till, 30_00, 0, 0, Guid.Empty, "TR1", Today(silo)));
        if (died != "begun") Assert.Null(await pickup.Claim(new PickupClaim(order.OperationId, CounterScene.Agent, Till, order.Document, silo.Clock.GetUtcNow()), "right"));
        if (died is "booked" or "settled")
        {
            Assert.IsType<WalletAnswer.Done>(await scene.Float.Execute(
                new PayPickup(order.OperationId, order.Context with { Reference = $"till/{Till}/1" }, "TR1", null, Gbp(30_00))));
        }

        if (died == "settled") await pickup.Settle(order.OperationId, isPaid: true);

        // Whoever comes next, here somebody who only looks, finishes it.
        await using var next = await Restarted(silo);
        var after = new CounterScene(next);
        Assert.Equal(isPaid ? -30_00 : 0, (await after.Counter.FindTill(Till))!.ExpectedCash);
        Assert.Equal(isPaid ? PickupStatus.Paid : PickupStatus.Available, (await next.Grains.Pickup("demo", "TR1").Find())!.Status);

        // The client's retry hears it done, the first time or again, and the money has moved once.
        var done = Assert.IsType<CashAnswer.Done>(await after.Counter.PayPickup(order));
        Assert.Equal(isPaid, done.IsReplay);
        Assert.IsType<CashAnswer.Refused>(await after.Counter.PayPickup(after.Pay("another", Till, "TR1")));
        Assert.Equal((0, 30_00), (await after.LedgerOfTills())[$"till/{Till}/1"]);
        await after.TillsShouldEqualTheLedger();
    }

    [Fact]
    public async Task What_a_wallet_refuses_is_in_no_drawer_and_a_pickup_is_free_again()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new CounterScene(silo).WithFloat(10_00);
        await silo.OpenWallet(1);
        Assert.IsType<TillAnswer.Done>(await scene.Counter.OpenTill(scene.Count("open", Till, 0)));
        var pickup = await scene.NewPickup("TR1", 30_00);

        Assert.Equal(new CashAnswer.Refused("INSUFFICIENT_FUNDS"), await scene.Counter.Execute(scene.Cash("in", Till, CashKind.CashIn, 1, 10_01)));
        Done(await scene.Float.Execute(new SellFloat(silo.Operation("sell"), Context, null, Gbp(10_00))));
        Done(await scene.Float.Close(new ChangeStatus(silo.Operation("close"), Context, AccountStatus.Closed)));
        Assert.Equal(new CashAnswer.Refused("ACCOUNT_CLOSED"), await scene.Counter.PayPickup(scene.Pay("pay", Till, "TR1")));

        Assert.Equal(PickupStatus.Available, (await pickup.Find())!.Status);
        Assert.Equal((0, 0), ((await scene.Counter.FindTill(Till))!.ExpectedCash, (await scene.Counter.FindTill(Till))!.Operations));
        Assert.True(Assert.IsType<CashAnswer.Refused>(await scene.Counter.PayPickup(scene.Pay("pay", Till, "TR1"))).IsReplay);
    }

    [Fact]
    public async Task Two_counters_at_once_do_not_give_out_the_same_money()
    {
        await using var silo = await RunningSilo.Start();
        var (one, other) = (await new CounterScene(silo).WithFloat(1), await new CounterScene(silo, "7HX2QC").WithFloat(1));
        await silo.OpenWallet(1, funds: 100_00);
        foreach (var scene in new[] { one, other }) Assert.IsType<TillAnswer.Done>(await scene.Counter.OpenTill(scene.Count($"open/{scene.FloatId}", Till, 0)));

        var answers = await Task.WhenAll(
            one.Counter.Execute(one.Cash("one", Till, CashKind.CashOut, 1, 60_00)), other.Counter.Execute(other.Cash("other", Till, CashKind.CashOut, 1, 60_00)));

        Assert.Single(answers.OfType<CashAnswer.Done>());
        Assert.Equal("INSUFFICIENT_FUNDS", Assert.Single(answers.OfType<CashAnswer.Refused>()).Reason);
        Assert.Equal(40_00, (await silo.Read(1)).Balance);
        await one.TillsShouldEqualTheLedger();
        await other.TillsShouldEqualTheLedger();
    }

    /// <summary>Writes a counter's document as a process that died would have left it.</summary>
    private static async Task LeaveInHand(RunningSilo silo, CashInHand cash)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Documents);
        var id = GrainId.Create("counter", $"demo/{CounterScene.Agent}/GBP");
        var state = new Stored<Counter> { State = new Counter() };
        await storage.ReadStateAsync(CounterGrain.Kind, id, state);
        state.State = state.State!.Begun(cash);
        await storage.WriteStateAsync(CounterGrain.Kind, id, state);
    }

    private static DateOnly Today(RunningSilo silo) => DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime);

    private static async Task<RunningSilo> Restarted(RunningSilo silo)
    {
        await silo.DisposeAsync();
        return await RunningSilo.Start(silo.Folder);
    }
}

using FinCode.Contracts.Remittances;
using FinCode.Domain.Allowances;
using FinCode.Domain.Remittances;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.Allowances.LimitScene;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Allowances;

/// <summary>Wallets of a tenant that limits its customers.</summary>
[Trait("Clock", "Moved")]
public sealed class WalletLimitTests
{
    [Fact]
    public async Task A_transfer_beyond_the_day_is_refused_with_what_the_decision_stood_on_and_the_same_key_hears_it_again()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);
        Done(await wallet.Execute(scene.Silo.Transfer("first", 2, 60_00)));

        var refused = Assert.IsType<WalletAnswer.Refused>(await wallet.Execute(scene.Silo.Transfer("second", 2, 40_01)));
        await scene.Restart();
        var again = Assert.IsType<WalletAnswer.Refused>(await scene.Silo.Wallet(AccountId(1)).Execute(scene.Silo.Transfer("second", 2, 40_01)));

        Assert.Equal((WalletRefusal.LimitExceeded, LimitWindow.Day, 100_00L, 60_00L, 40_01L, false), (refused.Reason, refused.Breach!.Window, refused.Breach.Limit, refused.Breach.Used, refused.Breach.Amount, refused.Breach.IsCounterparty));
        Assert.Equal(refused with { IsReplay = true }, again);
        Done(await scene.Silo.Wallet(AccountId(1)).Execute(scene.Silo.Transfer("third", 2, 40_00)));
        Assert.Equal(100_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task A_retry_takes_no_room_and_hears_the_first_answer_when_there_is_none_left()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);
        Done(await wallet.Execute(scene.Silo.Transfer("all", 2, 100_00)));
        await scene.Restart();

        var again = Done(await scene.Silo.Wallet(AccountId(1)).Execute(scene.Silo.Transfer("all", 2, 100_00)));

        Assert.True(again.IsReplay);
        Assert.Equal(100_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task A_hundred_at_once_from_two_wallets_pass_exactly_what_the_limit_lets_pass()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        IWalletGrain[] wallets = [await scene.OpenWallet(1, Ada, funds: 500_00), await scene.OpenWallet(2, Ada, funds: 500_00)];
        await scene.OpenWallet(3, Ben);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(each => wallets[each % 2].Execute(scene.Silo.Transfer($"t{each}", 3, 7_00))));

        Assert.Equal(14, answers.Count(answer => answer is WalletAnswer.Done));
        Assert.Equal(98_00, await scene.Used(Ada, UsageDirection.Out));
        Assert.Equal(98_00, (await scene.Silo.Read(3)).Balance);
    }

    [Fact]
    public async Task Paying_a_remittance_is_an_outflow_and_its_refund_is_no_income()
    {
        await using var scene = await With(("tier2.out.day", "250.00"), ("tier2.in.day", "500.00"), ("tier2.balance", "500.00"));
        await scene.OpenWallet(1, Ada, funds: 500_00);
        var remittances = new RemittanceScene(scene.Silo);
        var remittance = await remittances.Create(terms: RemittanceScene.Terms(send: 199_99, cost: 197_59));

        Assert.IsType<RemittanceAnswer.Done>(await remittance.PayFromWallet(remittances.Order("pay"), AccountId(1)));
        Assert.Equal(201_98, await scene.Used(Ada, UsageDirection.Out));
        // No partner has money, so it waits and can be refunded.
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(remittances.Order("refund"), "Asked"));
        await remittance.Continue();

        // Neither the day's income nor the balance has room for it.
        Assert.Equal(RemittanceStatus.Refunded, (await remittances.Read(remittance)).Status);
        Assert.Equal((500_00, 500_00), ((await scene.Silo.Read(1)).Balance, await scene.Used(Ada, UsageDirection.In)));
    }

    [Fact]
    public async Task Of_a_long_list_passes_exactly_what_the_limit_lets_pass()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);

        var answers = await wallet.ExecuteMany([.. Enumerable.Range(0, 2_000).Select(each => scene.Silo.Transfer($"t{each}", 2, 20))]);

        Assert.Equal(500, answers.Count(answer => answer is WalletAnswer.Done));
        Assert.Equal(100_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task The_receivers_limit_holds_as_well_and_the_payer_gets_the_room_back()
    {
        await using var scene = await With(("tier2.out.day", "100.00"), ("tier2.in.day", "550.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben, funds: 520_00);

        var refused = Assert.IsType<WalletAnswer.Refused>(await wallet.Execute(scene.Silo.Transfer("much", 2, 31_00)));

        Assert.True(refused.Breach!.IsCounterparty);
        Assert.Equal(0, await scene.Used(Ada, UsageDirection.Out));
        Done(await wallet.Execute(scene.Silo.Transfer("less", 2, 30_00)));
        Assert.Equal((30_00, 550_00), (await scene.Used(Ada, UsageDirection.Out), await scene.Used(Ben, UsageDirection.In)));
    }

    [Fact]
    public async Task A_hold_takes_room_a_part_captured_keeps_its_part_and_what_is_released_or_lapses_is_free_again()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);
        var (part, back, late) = (scene.Silo.Operation("part"), scene.Silo.Operation("back"), scene.Silo.Operation("late"));
        Done(await wallet.Execute(new PlaceHold(part, Context, Gbp(50_00), TimeSpan.FromHours(1))));
        Done(await wallet.Execute(new PlaceHold(back, Context, Gbp(30_00), TimeSpan.FromHours(1))));
        Done(await wallet.Execute(new PlaceHold(late, Context, Gbp(20_00), TimeSpan.FromMinutes(1))));
        Refused(WalletRefusal.LimitExceeded, await wallet.Execute(scene.Silo.Transfer("none left", 2, 1)));

        Done(await wallet.Execute(new CaptureHold(scene.Silo.Operation("capture"), Context, part, AccountId(2), 10_00)));
        Done(await wallet.Execute(new ReleaseHold(scene.Silo.Operation("release"), Context, back)));
        scene.Clock.Advance(TimeSpan.FromMinutes(2));
        await wallet.ExpireHolds();

        Assert.Equal(10_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task What_a_group_of_one_payer_moves_counts_whole_or_not_at_all()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);

        var much = await wallet.ExecuteTogether([scene.Silo.Transfer("a", 2, 60_00), scene.Silo.Transfer("b", 2, 60_00)]);
        var little = await wallet.ExecuteTogether([scene.Silo.Transfer("c", 2, 60_00), scene.Silo.Transfer("d", 2, 40_00)]);

        Assert.All(much, answer => Refused(WalletRefusal.LimitExceeded, answer));
        Assert.All(little, answer => Done(answer));
        Assert.Equal(100_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task What_a_group_of_several_payers_moves_counts_for_every_payer_and_receiver_or_for_nobody()
    {
        await using var scene = await With(("tier2.out.day", "100.00"), ("tier2.in.day", "1000.00"));
        await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben, funds: 500_00);

        AtomicTransfers Group(string key, long amount) => new(scene.Silo.Tenant, scene.Silo.Operation(key),
        [
            new(AccountId(1), scene.Silo.Transfer($"{key}/1", 2, amount)),
            new(AccountId(2), scene.Silo.Transfer($"{key}/2", 1, 10_00)),
        ]);

        Assert.All(await scene.Silo.Group(Group("much", 100_01)).Run(Group("much", 100_01)), answer => Refused(WalletRefusal.LimitExceeded, answer));
        Assert.Equal((0L, 500_00L), (await scene.Used(Ada, UsageDirection.Out), await scene.Used(Ben, UsageDirection.In)));

        Assert.All(await scene.Silo.Group(Group("fits", 90_00)).Run(Group("fits", 90_00)), answer => Done(answer));
        Assert.Equal((90_00L, 510_00L), (await scene.Used(Ada, UsageDirection.Out), await scene.Used(Ada, UsageDirection.In)));
        Assert.Equal((10_00L, 590_00L), (await scene.Used(Ben, UsageDirection.Out), await scene.Used(Ben, UsageDirection.In)));

        await scene.Set(("tier2.in.day", "595.00"));
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.All(await scene.Silo.Group(Group("receiver", 6_00)).Run(Group("receiver", 6_00)), answer => Refused(WalletRefusal.LimitExceeded, answer));
        Assert.Equal((90_00L, 510_00L), (await scene.Used(Ada, UsageDirection.Out), await scene.Used(Ada, UsageDirection.In)));
    }

    [Fact]
    public async Task What_wallets_hold_bounds_what_comes_in_whoever_brings_it()
    {
        await using var scene = await With(("tier2.balance", "150.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 100_00);

        Refused(WalletRefusal.LimitExceeded, await wallet.Execute(new FundWallet(scene.Silo.Operation("more"), Context, Gbp(50_01), "BANK_TRANSFER")));
        Done(await wallet.Execute(new FundWallet(scene.Silo.Operation("enough"), Context, Gbp(50_00), "BANK_TRANSFER")));
    }

    /// <summary>Every fault of the store, at random: whatever the callers heard, what counts is what the ledger moved.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_faults_and_a_restart_what_counts_is_what_moved(int seed)
    {
        await using var scene = await With(("tier2.out.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada, funds: 500_00);
        await scene.OpenWallet(2, Ben);
        scene.Silo.Store.Misbehave(seed, perThousand: 300);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async each =>
        {
            try
            {
                await wallet.Execute(scene.Silo.Transfer($"t{each}", 2, 7_00));
            }
            catch (Exception failure) when (failure is not InvariantBrokenException)
            {
                // Unknown to this caller; the ledger knows.
                return;
            }
        }));

        scene.Silo.Store.Misbehave(seed, perThousand: 0);
        await scene.Restart();
        scene.Clock.Advance(Limits.ReservationPatience * 2);

        var moved = (await scene.Silo.Read(2)).Balance;
        Assert.InRange(moved, 0, 100_00);
        Assert.Equal(moved, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Day));
    }
}

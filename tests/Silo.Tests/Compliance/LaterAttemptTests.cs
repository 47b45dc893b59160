using FinCode.Contracts.Remittances;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance;
using FinCode.Grains.Ledger;
using FinCode.Silo.Tests.Remittances;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Each attempt at a payout is looked at anew: between two of them lists and people change.</summary>
[Trait("Clock", "Moved")]
public sealed class LaterAttemptTests
{
    private const string Fails = "12340001";
    private const string Pays = "1234567890";

    [Fact]
    public async Task Who_was_listed_since_the_first_attempt_is_held_before_the_second_with_the_money_where_holds_lie()
    {
        var (silo, scene, remittance) = await ListedBeforeTheSecond();
        await using var running = silo;

        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, RemittanceStatus.Verifying, PrincipalPlace.OnHold, ComplianceVerifier.Listed), (held.Stage, held.Status, held.Place, held.HeldFor));
        Assert.Equal((1, false), (held.Payout!.Attempt, held.NeedsCase));
        var balances = await scene.Balances();
        Assert.Equal(200_00, balances["2035 GBP"]);
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("2040", StringComparison.Ordinal) || key.StartsWith("6030", StringComparison.Ordinal));

        // A person has looked: it goes on as the second attempt, and is converted at the same terms.
        scene.Recipients.AccountNumber = Pays;
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Decide(scene.Order("release"), release: true, "Another person"));
        await remittance.Continue();
        var paid = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, 2, null), (paid.Status, paid.Payout!.Attempt, paid.Payout.Clearance));
        Assert.DoesNotContain((await scene.Balances()).Keys, key => key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("2040", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_held_before_a_later_attempt_may_be_rejected_and_goes_back_whole()
    {
        var (silo, scene, remittance) = await ListedBeforeTheSecond();
        await using var running = silo;

        Assert.IsType<RemittanceAnswer.Done>(await remittance.Decide(scene.Order("reject"), release: false, "Listed"));
        Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(scene.Order("refund"), "Listed"));
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        Assert.Equal(1_000_00, (await scene.Balances())["2010 GBP"]);
    }

    [Fact]
    public async Task What_a_person_let_go_is_not_held_again_for_the_same_and_is_for_something_else()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        var scene = await new RemittanceScene(silo).WithMoney();
        lookers.Listed = "Bola Ade";
        var remittance = await scene.Create(account: Fails);
        await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        await remittance.Decide(scene.Order("release"), release: true, "Another person");
        await remittance.Continue();
        Assert.Equal(RemittanceStage.Undelivered, (await scene.Read(remittance)).Stage);

        await Retry(silo, remittance);
        var again = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Undelivered, 2, null), (again.Stage, again.Payout!.Attempt, again.Payout.Clearance));

        // The entry says something else since: nobody has seen that.
        lookers.EntryVersion = "v2";
        scene.Recipients.AccountNumber = Pays;
        Assert.IsType<RemittanceAnswer.Done>(await remittance.RetryPayout(scene.Order("retry"), null));
        await remittance.Continue();
        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, false), (held.Stage, held.IsCleared));
    }

    [Fact]
    public async Task A_redirect_waits_for_a_verdict_of_its_own_and_is_paid_on_that()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Failed(scene);
        lookers.NotReady = "SCREENING_LISTS_STALE";
        scene.Recipients.AccountNumber = Pays;
        Assert.IsType<RemittanceAnswer.Done>(await remittance.RetryPayout(scene.Order("retry"), Guid.NewGuid()));
        await remittance.Continue();

        var waiting = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Undelivered, PrincipalPlace.Payable, 1), (waiting.Stage, waiting.Place, waiting.Payout!.Attempt));
        Assert.Equal(("SCREENING_LISTS_STALE", true), (waiting.Timeline[^1].Reason, waiting.Timeline[^1].IsReview));

        (lookers.NotReady, lookers.ListVersion) = (null, "8");
        silo.Clock.Advance(RemittanceTimes.FirstLook);
        await silo.Grains.RemittanceSweep().Sweep();
        await remittance.Continue();
        var paid = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, 2), (paid.Status, paid.Payout!.Attempt));
        Assert.Equal(new Clearance("TEST-LIST 8", $"{ScreeningAlgorithm.Version}, 80.0/88.0/95.0", 42), paid.Payout.Clearance);
    }

    [Fact]
    public async Task What_nobody_came_for_is_looked_at_before_it_is_offered_again()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Lookers.Pay(scene, "pay", RemittanceScene.ByAgents());
        Assert.Equal(RemittanceStage.AwaitingPickup, (await scene.Read(remittance)).Stage);
        silo.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await silo.Grains.RemittanceSweep().Sweep();
        Assert.Equal(RemittanceStage.Unclaimed, (await scene.Read(remittance)).Stage);

        lookers.NotReady = "SCREENING_LISTS_STALE";
        await Assert.ThrowsAsync<JournalUnavailableException>(() => remittance.RetryPayout(scene.Order("again"), null));
        Assert.Equal(RemittanceStage.Unclaimed, (await scene.Read(remittance)).Stage);

        (lookers.NotReady, lookers.Listed) = (null, "Bola Ade");
        Assert.IsType<RemittanceAnswer.Done>(await remittance.RetryPayout(scene.Order("again"), null));
        await remittance.Continue();
        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, PrincipalPlace.OnHold, false), (held.Stage, held.Place, held.NeedsCase));
        Assert.Equal(200_00, (await scene.Balances())["2035 GBP"]);

        // A repeat of the order hears what became of it.
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(await remittance.RetryPayout(scene.Order("again"), null)).IsReplay);
        await remittance.Decide(scene.Order("release"), release: true, "Another person");
        await remittance.Continue();
        Assert.Equal(RemittanceStage.AwaitingPickup, (await scene.Read(remittance)).Stage);
    }

    private static async Task<(RunningSilo Silo, RemittanceScene Scene, IRemittanceGrain Remittance)> ListedBeforeTheSecond()
    {
        var (lookers, silo) = await Lookers.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await Failed(scene);
        lookers.Listed = "Bola Ade";
        await Retry(silo, remittance);
        return (silo, scene, remittance);
    }

    private static async Task<IRemittanceGrain> Failed(RemittanceScene scene)
    {
        var remittance = await scene.Create(account: Fails);
        await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        var failed = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Undelivered, PrincipalPlace.Payable), (failed.Stage, failed.Place));
        return remittance;
    }

    private static async Task Retry(RunningSilo silo, IRemittanceGrain remittance)
    {
        silo.Clock.Advance(RemittanceTimes.RetryAfter(1) + TimeSpan.FromSeconds(1));
        await silo.Grains.RemittanceSweep().Sweep();
        await remittance.Continue();
    }
}

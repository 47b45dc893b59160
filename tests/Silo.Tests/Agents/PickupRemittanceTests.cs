using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Agents;
using FinCode.Domain.Remittances;
using FinCode.Grains.Agents;
using FinCode.Grains.Documents;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using static FinCode.Silo.Tests.Agents.AgentRemittanceScene;

namespace FinCode.Silo.Tests.Agents;

/// <summary>Remittances that our own agents pay out in cash.</summary>
public sealed class PickupRemittanceTests
{
    [Fact]
    public async Task Collected_it_is_paid_by_the_entry_that_credits_the_float()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var remittance = await scene.Offered();
        var waiting = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Verifying, DeliveryStatus.Available), (waiting.Status, waiting.DeliveryStatus));
        Assert.Equal(Rupees, (await scene.Remittances.Balances())["2040 INR"]);

        var code = await Draw(remittance);
        var paid = Assert.IsType<CashAnswer.Done>(await scene.Collect(remittance, code));

        Assert.Equal(Rupees, paid.Amount);
        var done = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, PaymentStatus.PaidOut, DeliveryStatus.Delivered), (done.Status, done.PaymentStatus, done.DeliveryStatus));
        var balances = await scene.NothingOnTheWay();
        Assert.Equal((Rupees, 1_99, 2_40), (balances["2020 INR"], balances["6010 GBP"], balances["6030 GBP"]));
        Assert.Equal((798_01, 798_01), (balances["2010 GBP"], balances["1010 GBP"]));
        Assert.Equal(paid with { IsReplay = true }, await scene.Collect(remittance, code));
        Assert.Equal("PICKUP_ALREADY_PAID", Assert.IsType<CashAnswer.Refused>(await scene.Collect(remittance, code, "again")).Reason);
        Assert.Equal(CashRefusal.PickupAlreadyPaid, Assert.IsType<PickupCodeAnswer.Refused>(await remittance.DrawPickupCode()).Reason);
        await scene.Paying.TillsShouldEqualTheLedger();
    }

    [Fact]
    public async Task A_new_code_makes_the_former_worthless_and_forgets_wrong_tries()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var unpaid = await scene.Remittances.Create("unpaid", terms: Silo.Tests.Remittances.RemittanceScene.ByAgents());
        Assert.Equal(CashRefusal.PickupNotFound, Assert.IsType<PickupCodeAnswer.Refused>(await unpaid.DrawPickupCode()).Reason);
        var remittance = await scene.Offered();

        var former = await Draw(remittance);
        var code = await Draw(remittance);
        for (var attempt = 0; attempt < Domain.Limits.PickupCodesWrongMax; attempt++)
        {
            Assert.Equal("PICKUP_CODE_WRONG", Assert.IsType<CashAnswer.Refused>(await scene.Collect(remittance, former, $"wrong/{attempt}")).Reason);
        }

        Assert.Equal("PICKUP_LOCKED", Assert.IsType<CashAnswer.Refused>(await scene.Collect(remittance, code, "locked")).Reason);
        Assert.IsType<CashAnswer.Done>(await scene.Collect(remittance, await Draw(remittance)));
    }

    [Fact]
    public async Task A_pickup_that_a_crash_left_unmade_is_made_when_the_code_is_drawn()
    {
        var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var pcn = await scene.Remittances.PcnOf(await scene.Offered());
        var serial = (await scene.Read(await scene.Offered("other"))).No.Serial;
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder);
        var after = new AgentRemittanceScene(next);
        var other = next.Grains.Remittance("demo", serial);
        var storage = next.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Documents);
        var (id, state) = (GrainId.Create("pickup", $"demo/{await after.Remittances.PcnOf(other)}"), new Stored<Pickup> { State = new Pickup() });
        await storage.ReadStateAsync("pickup", id, state);
        Assert.Equal(PickupStatus.Available, state.State!.Status);
        await storage.ClearStateAsync("pickup", id, state);

        Assert.IsType<CashAnswer.Done>(await after.Collect(other, await Draw(other)));
        Assert.Equal(PickupStatus.Available, (await next.Grains.Pickup("demo", pcn).Find())!.Status);
    }

    [Fact]
    public async Task Cancelled_it_goes_back_whole_and_no_counter_pays_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var remittance = await scene.Offered();
        var code = await Draw(remittance);

        Assert.IsType<RemittanceAnswer.Done>(await remittance.Cancel(scene.Remittances.Order("cancel"), null));
        Assert.Equal("PICKUP_CANCELLED", Assert.IsType<CashAnswer.Refused>(await scene.Collect(remittance, code)).Reason);
        await remittance.Continue();

        var done = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Refunded, null), (done.Status, done.DeliveryStatus));
        Assert.Equal(1_000_00, (await scene.NothingOnTheWay())["2010 GBP"]);
        Assert.Equal(CashRefusal.PickupCancelled, Assert.IsType<PickupCodeAnswer.Refused>(await remittance.DrawPickupCode()).Reason);
    }

    [Fact]
    public async Task While_a_counter_pays_it_is_neither_cancelled_nor_offered_under_another_code()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var remittance = await scene.Offered();
        var (pcn, code) = (await scene.Remittances.PcnOf(remittance), await Draw(remittance));
        var order = scene.Paying.Pay("elsewhere", Till, pcn, silo.Services.GetRequiredService<PickupCodes>().Digest("demo", pcn, code));
        Assert.Null(await silo.Grains.Pickup("demo", pcn).Claim(new PickupClaim(order.OperationId, "7HX2QC", Till, order.Document, silo.Clock.GetUtcNow()), order.CodeDigest));

        Assert.Equal(RemittanceRefusal.PayoutUnderWay, Assert.IsType<RemittanceAnswer.Refused>(await remittance.Cancel(scene.Remittances.Order("cancel"), null)).Reason);
        Assert.Equal(CashRefusal.PickupInPayment, Assert.IsType<PickupCodeAnswer.Refused>(await remittance.DrawPickupCode()).Reason);
        Assert.Equal(RemittanceStage.AwaitingPickup, (await scene.Read(remittance)).Stage);
    }

    [Fact]
    public async Task Who_shows_another_name_or_is_held_gets_nothing()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var remittance = await scene.Offered();
        var (pcn, code) = (await scene.Remittances.PcnOf(remittance), await Draw(remittance));
        var digest = silo.Services.GetRequiredService<PickupCodes>().Digest("demo", pcn, code);

        Assert.Equal("RECIPIENT_MISMATCH", await Shown("Ada", "Eze"));
        Assert.Equal("COLLECTOR_HELD", await Shown("Ada", Partners.Compliance.SandboxVerifier.HeldLastName));
        Assert.IsType<CashAnswer.Done>(await scene.Collect(remittance, code));

        async Task<string> Shown(string first, string last)
        {
            var order = scene.Paying.Pay($"{first}/{last}", Till, pcn, digest);
            return Assert.IsType<CashAnswer.Refused>(await scene.Paying.Counter.PayPickup(order with { Document = order.Document with { FirstName = first, LastName = last } })).Reason;
        }
    }

    [Trait("Clock", "Moved")]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_nobody_came_for_in_time_a_person_pays_back_or_offers_again(bool isOfferedAgain)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open();
        var remittance = await scene.Offered();
        var code = await Draw(remittance);
        silo.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await silo.Grains.RemittanceSweep().Sweep();

        var lapsed = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.PendingRefund, DeliveryStatus.Expired, "PICKUP_EXPIRED"), (lapsed.Status, lapsed.DeliveryStatus, lapsed.Timeline[^1].Reason));
        Assert.Equal(Rupees, (await scene.Remittances.Balances())["2050 INR"]);
        Assert.Equal("PICKUP_EXPIRED", Assert.IsType<CashAnswer.Refused>(await scene.Collect(remittance, code, "late")).Reason);
        Assert.Equal(CashRefusal.PickupExpired, Assert.IsType<PickupCodeAnswer.Refused>(await remittance.DrawPickupCode()).Reason);

        if (isOfferedAgain)
        {
            Assert.IsType<RemittanceAnswer.Done>(await remittance.RetryPayout(scene.Remittances.Order("again"), null));
            Assert.IsType<CashAnswer.Done>(await scene.Collect(remittance, await Draw(remittance)));
        }
        else
        {
            Assert.IsType<RemittanceAnswer.Done>(await remittance.Refund(scene.Remittances.Order("refund"), "Nobody came"));
            await remittance.Continue();
        }

        Assert.Equal(isOfferedAgain ? RemittanceStatus.Paid : RemittanceStatus.Refunded, (await scene.Read(remittance)).Status);
        Assert.Equal(isOfferedAgain ? 798_01 : 1_000_00, (await scene.NothingOnTheWay())["2010 GBP"]);
    }
}

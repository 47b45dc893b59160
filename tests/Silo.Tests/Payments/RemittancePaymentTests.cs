using FinCode.Contracts.Payments;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Access;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;
using FinCode.Partners.Gateways;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Payments;

/// <summary>A remittance that is paid through a gateway.</summary>
public sealed class RemittancePaymentTests
{
    [Fact]
    public async Task A_card_pays_a_remittance_and_is_paid_out_when_it_is_delivered()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(sender: 1);
        var remittance = await scene.Create();
        var grain = silo.Grains.Payment("demo", Guid.NewGuid());
        await grain.Open(await Order(silo, scene, remittance));
        var payment = (await grain.Find())!;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => grain.Hear(PaymentScene.Paid(payment))));
        await remittance.Continue();
        var paid = await new PaymentScene(silo).Until(grain, known => known.State == PaymentState.PaidOut);

        Assert.Equal(ReceiptPlace.Booked, Assert.Single(paid.Receipts).Place);
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
        Assert.Equal(201_99, (await scene.Balances())["1110 GBP"]);
    }

    [Fact]
    public async Task A_charge_back_of_a_remittance_is_booked_and_takes_nothing_from_a_wallet()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney(sender: 1_000_00);
        var grain = silo.Grains.Payment("demo", Guid.NewGuid());
        await grain.Open(await Order(silo, scene, await scene.Create()));
        await grain.Hear(PaymentScene.Paid((await grain.Find())!));

        var taken = await grain.TakeBack(new TakeBackMoney(15_00, null, "MGR001"));

        Assert.Equal((ChargeBackStage.Disputed, 0L), (taken!.ChargeBack!.Stage, taken.ChargeBack.Recovered));
        var totals = (await silo.Read(RemittanceScene.Sender)).Totals;
        Assert.Equal(1_000_00, totals.Credits - totals.Debits);
        Assert.Equal(201_99, (await scene.Balances())["1410 GBP"]);
    }

    private static async Task<OpenPayment> Order(RunningSilo silo, RemittanceScene scene, IRemittanceGrain remittance)
    {
        var no = (await scene.Read(remittance)).No;
        var pcn = (await silo.Services.GetRequiredService<IPcns>().Of("demo")).Write(no.Serial);
        return new OpenPayment(
            PayableType.Transaction, pcn, PaymentMethod.Card, SandboxCardGateway.Code, Gbp(201_99), 0, "RZ0LNK", Place.OfTenant, silo.Clock.GetUtcNow().AddHours(1));
    }
}

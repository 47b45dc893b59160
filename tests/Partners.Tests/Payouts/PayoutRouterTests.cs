using FinCode.Domain.Payouts;
using FinCode.Grains.Clocks;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts;
using FinCode.Partners.Payouts.Switch;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinCode.Partners.Tests.Payouts;

public sealed class PayoutRouterTests
{
    [Fact]
    public async Task The_partner_that_the_instruction_names_is_told_and_asked()
    {
        await using var scene = await SwitchScene.Set();
        var router = Router(scene.Rail, scene.Partner, Sandbox("SBX"));

        Assert.Equal(new PayoutAnswer.Paid("SX-TR000000000001"), await router.Submit(SwitchScene.Payout(), default));
        Assert.Equal(new PayoutAnswer.Paid("SX-TR000000000001"), await router.Inquire(SwitchScene.Payout(), default));
        Assert.Equal(new PayoutAnswer.Paid("SBX-TR000000000002"), await router.Submit(SwitchScene.Payout("TR000000000002") with { Partner = "SBX" }, default));
        Assert.Equal(["TR000000000001"], scene.Server.Paid);
    }

    [Fact]
    public async Task Where_the_partner_is_not_there_nobody_knows_so_nothing_is_paid_back()
    {
        await using var scene = await SwitchScene.Set();
        var router = Router(scene.Rail, scene.Partner with { IsActive = false });

        foreach (var (partner, reason) in new[] { ("SONGHAI", PayoutRouter.SwitchedOff), ("NOBODY", PayoutRouter.NotConfigured) })
        {
            Assert.Equal(new PayoutAnswer.Unknown(reason), await router.Submit(SwitchScene.Payout() with { Partner = partner }, default));
            Assert.Equal(new PayoutAnswer.Unknown(reason), await router.Inquire(SwitchScene.Payout() with { Partner = partner }, default));
        }

        Assert.Empty(scene.Server.Paths);
    }

    [Fact]
    public async Task Outside_the_sandbox_there_is_no_simulator_whatever_is_set_up()
    {
        await using var scene = await SwitchScene.Set();
        var router = new PayoutRouter(new Known(Sandbox("SBX")), null, scene.Rail, NullLogger<PayoutRouter>.Instance);

        Assert.Equal(new PayoutAnswer.Unknown(PayoutRouter.NotConfigured), await router.Submit(SwitchScene.Payout() with { Partner = "SBX" }, default));
        Assert.Equal(new PayoutAnswer.Unknown(PayoutRouter.NotConfigured), await router.Submit(SwitchScene.Payout() with { Partner = PayoutRouter.SandboxCode }, default));
    }

    private static PayoutPartner Sandbox(string code) => new() { Code = code, Kind = ConnectorKind.SandboxRail };

    private static PayoutRouter Router(SwitchRail rail, params PayoutPartner[] partners) =>
        new(new Known(partners), new SandboxRail(new Account("1234567890"), new WorldClock(new ManualTimeProvider())), rail, NullLogger<PayoutRouter>.Instance);

    private sealed class Known(params PayoutPartner[] partners) : IPayoutPartners
    {
        public ValueTask<PayoutPartner?> Find(string tenant, string code) => new(Array.Find(partners, partner => partner.Code == code));

        public ValueTask<PayoutPartner?> FindValidator(string tenant) => new((PayoutPartner?)null);
    }
}

/// <summary>A recipient with one account.</summary>
internal sealed class Account(string number) : IRecipientDetails
{
    public Task<RecipientDetails?> Find(string tenant, string recipientCode, Guid? accountId, CancellationToken cancellation) =>
        Task.FromResult<RecipientDetails?>(new RecipientDetails("Ada", "Obi", "IND", new Dictionary<string, string> { ["bankaccountno"] = number }));
}

using FinCode.Domain.Payouts;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts.Switch;
using Microsoft.Extensions.Logging;

namespace FinCode.Partners.Payouts;

/// <summary>
/// Finds the adapter of the partner that an instruction names. Where there is none the outcome is not known, whatever is asked: the
/// partner may have been told before it was switched off. So nothing is paid back on a guess, the payout waits, and goes on once the
/// partner is there again.
/// </summary>
/// <param name="sandbox">Null outside the sandbox.</param>
public sealed partial class PayoutRouter(IPayoutPartners partners, SandboxRail? sandbox, SwitchRail switches, ILogger<PayoutRouter> logger) : IPayoutRail
{
    /// <summary>The partner that every tenant of the sandbox has without setting it up.</summary>
    public const string SandboxCode = "SANDBOX_RAIL";

    public const string NotConfigured = "PARTNER_NOT_CONFIGURED";

    public const string SwitchedOff = "PARTNER_SWITCHED_OFF";

    public Task<PayoutAnswer> Submit(PayoutInstruction instruction, CancellationToken cancellation) => Route(
        instruction, rail => rail.Submit(instruction, cancellation), partner => switches.Submit(partner, instruction, cancellation));

    public Task<PayoutAnswer> Inquire(PayoutInstruction instruction, CancellationToken cancellation) => Route(
        instruction, rail => rail.Inquire(instruction, cancellation), partner => switches.Inquire(partner, instruction, cancellation));

    private async Task<PayoutAnswer> Route(
        PayoutInstruction instruction, Func<SandboxRail, Task<PayoutAnswer>> simulated, Func<PayoutPartner, Task<PayoutAnswer>> switched)
    {
        var partner = await partners.Find(instruction.Tenant, instruction.Partner)
            ?? (instruction.Partner == SandboxCode ? new PayoutPartner { Code = SandboxCode, Kind = ConnectorKind.SandboxRail } : null);
        switch (partner)
        {
            case { IsActive: false }:
                return Wait(instruction, SwitchedOff);
            case { Kind: ConnectorKind.SandboxRail } when sandbox is not null:
                return await simulated(sandbox);
            case { Kind: ConnectorKind.PayoutSwitch }:
                return await switched(partner);
            default:
                return Wait(instruction, NotConfigured);
        }
    }

    private PayoutAnswer.Unknown Wait(PayoutInstruction instruction, string reason)
    {
        LogWaits(instruction.Tenant, instruction.Reference, instruction.Partner, reason);
        return new PayoutAnswer.Unknown(reason);
    }

    [LoggerMessage(LogLevel.Warning, "Payout {Reference} of {Tenant} waits for partner {Partner}: {Reason}")]
    private partial void LogWaits(string tenant, string reference, string partner, string reason);
}

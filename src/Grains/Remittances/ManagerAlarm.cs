using FinCode.Domain;
using FinCode.Domain.Remittances;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Remittances;

/// <summary>Mails the tenant's managers. Codes and numbers only: who sends and who receives they see in the transaction.</summary>
public sealed class ManagerAlarm(IGrainFactory grains, IMailbox mailbox, IPcns pcns) : IPayoutAlarm
{
    public async Task<bool> Raise(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        var pcn = (await pcns.Of(tenant)).Write(remittance.No.Serial);
        var text = $"the payout of {pcn} by {remittance.Payout?.Partner} has failed {remittance.Failures} times ({remittance.Timeline[^1].Reason}). Its status is now {CapitalNames.Of(remittance.Status.ToString())}.";
        return await mailbox.TellManagers(grains, tenant, $"Payout failing: {pcn}", text, cancellation);
    }
}

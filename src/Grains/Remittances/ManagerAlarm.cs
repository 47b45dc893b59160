using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Remittances;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Remittances;

/// <summary>Mails the tenant's managers. Codes and numbers only: who sends and who receives they see in the transaction.</summary>
public sealed class ManagerAlarm(IGrainFactory grains, IMailbox mailbox, IPcns pcns) : IPayoutAlarm
{
    public async Task<bool> Raise(string tenant, Remittance remittance, CancellationToken cancellation)
    {
        var pcn = (await pcns.Of(tenant)).Write(remittance.No.Serial);
        var managers = await grains.UserDirectory(tenant).Search(new UserSearch(Role.Manager, null, null, null, null, 0, Limits.ManagersNotifiedMax));
        var text = $"the payout of {pcn} by {remittance.Payout?.Partner} has failed {remittance.Failures} times ({remittance.Timeline[^1].Reason}). Its status is now {CapitalNames.Of(remittance.Status.ToString())}.";
        try
        {
            foreach (var manager in managers.Users.Where(manager => manager.IsActive))
            {
                await mailbox.Send(new MailMessage(tenant, manager.Email, $"Payout failing: {pcn}", $"Hello {manager.FirstName},\n\n{text}\n"), cancellation);
            }
        }
        catch (MailUnavailableException)
        {
            // Only where no mail system is configured: an outbox keeps what a mail system does not take.
            return false;
        }

        return true;
    }
}

using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Webhooks;

/// <summary>Mails the tenant's managers when nobody has switched an endpoint off and it is off all the same.</summary>
public sealed class WebhookNotices(IGrainFactory grains, IMailbox mailbox)
{
    public async Task TellDisabled(string tenant, WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var managers = await grains.UserDirectory(tenant).Search(new UserSearch(Role.Manager, null, null, null, null, 0, Limits.ManagersNotifiedMax));
        var why = endpoint.Disabled == DisabledBecause.Gone
            ? "it answered 410, which says that it is gone"
            : $"it has taken nothing for {Limits.WebhookFailingMax.TotalDays} days";

        // Without the path: it may hold a token.
        var text = $"the webhook endpoint {endpoint.Id:D} at {new Uri(endpoint.Url).Host} was disabled: {why}. What happens meanwhile is kept. Enable it, and it goes on where it stopped.";
        try
        {
            foreach (var manager in managers.Users.Where(manager => manager.IsActive))
            {
                await mailbox.Send(new MailMessage(tenant, manager.Email, "A webhook was disabled", $"Hello {manager.FirstName},\n\n{text}\n"), cancellation);
            }
        }
        catch (MailUnavailableException)
        {
            // Only where no mail system is configured: an outbox keeps what a mail system does not take. The endpoint itself says why it is off.
        }
    }
}

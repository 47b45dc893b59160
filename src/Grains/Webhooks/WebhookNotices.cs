using FinCode.Domain;
using FinCode.Domain.Webhooks;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Webhooks;

/// <summary>Mails the tenant's managers when nobody has switched an endpoint off and it is off all the same.</summary>
public sealed class WebhookNotices(IGrainFactory grains, IMailbox mailbox)
{
    public async Task TellDisabled(string tenant, WebhookEndpoint endpoint, CancellationToken cancellation)
    {
        var why = endpoint.Disabled == DisabledBecause.Gone
            ? "it answered 410, which says that it is gone"
            : $"it has taken nothing for {Limits.WebhookFailingMax.TotalDays} days";

        // Without the path: it may hold a token.
        var text = $"the webhook endpoint {endpoint.Id:D} at {new Uri(endpoint.Url).Host} was disabled: {why}. What happens meanwhile is kept. Enable it, and it goes on where it stopped.";

        // Where no mail system is configured, the endpoint itself says why it is off.
        await mailbox.TellManagers(grains, tenant, "A webhook was disabled", text, cancellation);
    }
}

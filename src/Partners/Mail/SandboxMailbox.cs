using FinCode.Contracts;
using FinCode.Contracts.Sandbox;
using FinCode.Grains.Mail;

namespace FinCode.Partners.Mail;

/// <summary>Simulates e-mail: nothing leaves the platform, everything can be read.</summary>
public sealed class SandboxMailbox(IGrainFactory grains, TimeProvider clock) : IMailbox
{
    public Task Send(MailMessage mail, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return grains.SandboxMailbox(mail.Tenant, mail.To).Deliver(new SandboxMail(Guid.CreateVersion7(now), mail.To, mail.Subject, mail.Text, now));
    }

    public Task Forget(string tenant, string address, CancellationToken cancellation) => grains.SandboxMailbox(tenant, address).Clear();
}

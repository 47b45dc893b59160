using System.Globalization;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>By e-mail. To the customer it is a question about their transfers; to managers a number, and nothing of what is in the case.</summary>
public sealed class CaseMail(IGrainFactory grains, IMailbox mailbox) : ICaseMail
{
    public async Task<bool> Ask(string tenant, InformationRequest request, CancellationToken cancellation)
    {
        if (await grains.User(tenant, request.CustomerCode).Find() is not { } customer) return false;
        var due = request.DueAt.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return await Send(
            new MailMessage(tenant, customer.Email, "We need some information", $"Hello {customer.FirstName},\n\nplease answer this by {due}, in your account:\n\n{request.Message}\n"),
            cancellation);
    }

    public async Task<bool> TellMissed(string tenant, ComplianceCase missed, CancellationToken cancellation)
    {
        var managers = await grains.UserDirectory(tenant).Search(new UserSearch(Role.Manager, null, null, null, null, 0, Limits.ManagersNotifiedMax));
        var text = $"the case {missed.CaseId:D} ({CapitalNames.Of(missed.Queue.ToString())}) was not decided in time. Its status is now ESCALATED.";
        foreach (var manager in managers.Users.Where(manager => manager.IsActive))
        {
            if (!await Send(new MailMessage(tenant, manager.Email, "A case is overdue", $"Hello {manager.FirstName},\n\n{text}\n"), cancellation)) return false;
        }

        return true;
    }

    private async Task<bool> Send(MailMessage message, CancellationToken cancellation)
    {
        try
        {
            await mailbox.Send(message, cancellation);
            return true;
        }
        catch (MailUnavailableException)
        {
            // Only where no mail system is configured: an outbox keeps what a mail system does not take.
            return false;
        }
    }
}

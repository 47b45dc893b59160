using System.Globalization;
using FinCode.Contracts;
using FinCode.Domain;
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

    public Task<bool> TellMissed(string tenant, ComplianceCase missed, CancellationToken cancellation) => mailbox.TellManagers(
        grains, tenant, "A case is overdue", $"the case {missed.CaseId:D} ({CapitalNames.Of(missed.Queue.ToString())}) was not decided in time. Its status is now ESCALATED.", cancellation);

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

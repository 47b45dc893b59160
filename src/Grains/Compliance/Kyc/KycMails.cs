using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Grains.Mail;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>Tells customers by e-mail how their verification stands. What is said gives nothing away of what is looked into.</summary>
public sealed class KycMails(IMailbox mailbox)
{
    public const string Consumer = "kyc-mails";

    public async Task Take(IGrainFactory grains, string tenant, ImmutableArray<KycEvent> events)
    {
        // Of several at once the newest is the truth.
        if (events.LastOrDefault(happened => TextOf(happened) is not null) is not { } newest || await grains.User(tenant, newest.CustomerCode).Find() is not { } customer) return;
        try
        {
            await mailbox.Send(new MailMessage(tenant, customer.Email, "Your verification", $"Hello {customer.FirstName},\n\n{TextOf(newest)}\n"), CancellationToken.None);
        }
        catch (MailUnavailableException)
        {
            // Only where no mail system is configured: an outbox keeps what a mail system does not take.
        }
    }

    private static string? TextOf(KycEvent happened) => happened switch
    {
        { Status: KycStatus.Approved, Type: KycEventTypes.Completed } => $"your verification is complete. You are verified to level {happened.Tier}.",
        { Status: KycStatus.Rejected } => "your verification could not be completed. Please contact us.",
        { Status: KycStatus.InfoRequested } => "we need something more from you to verify you. Sign in to see what it is.",
        { Status: KycStatus.Expired } => "something that verified you has run out. Sign in to see what to renew.",
        { Status: KycStatus.PeriodicReview } => "it is time to check what we know of you. Sign in to see what is asked for.",
        _ => null,
    };
}

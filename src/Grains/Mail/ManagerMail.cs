using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Grains.Mail;

/// <summary>Mails a tenant's managers. Codes and numbers only: whom it is about they see where they sign in.</summary>
internal static class ManagerMail
{
    /// <param name="text">A sentence that goes on from the greeting.</param>
    /// <returns>False only where no mail system is configured: an outbox keeps what a mail system does not take.</returns>
    public static async Task<bool> TellManagers(this IMailbox mailbox, IGrainFactory grains, string tenant, string subject, string text, CancellationToken cancellation)
    {
        var managers = await grains.UserDirectory(tenant).Search(new UserSearch(Role.Manager, null, null, null, null, 0, Limits.ManagersNotifiedMax));
        try
        {
            foreach (var manager in managers.Users.Where(manager => manager.IsActive))
            {
                await mailbox.Send(new MailMessage(tenant, manager.Email, subject, $"Hello {manager.FirstName},\n\n{text}\n"), cancellation);
            }
        }
        catch (MailUnavailableException)
        {
            return false;
        }

        return true;
    }
}

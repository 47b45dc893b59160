using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Users;
using FinCode.Grains.Mail;

namespace FinCode.Api.Access.Passwords;

/// <summary>Tells people by e-mail what happened to their account. After the answer: a mail system that is away stops nobody.</summary>
internal sealed class AccountNotices(IMailbox mailbox, AfterAnswer after, IGrainFactory grains)
{
    public void Welcome(string tenant, UserProfile user) => after.TryBegin("mail a welcome", () => Send(
        tenant, user, "Welcome", "your account is ready. You sign in with this e-mail address and the password that you chose."));

    /// <summary>Tells the managers who has been registered, where the tenant wants that.</summary>
    /// <param name="by">The code of whoever did it; empty where they did it themselves.</param>
    public void Registered(string tenant, UserProfile user, string by) => after.TryBegin("mail a registration", async () =>
    {
        if (!NoticePolicy.TellsOf(await grains.Configuration(tenant, "").Read(), user.Roles)) return;

        var role = string.Join(", ", user.Roles.Select(role => role.Name()));
        var who = by.Length == 0 ? "registered" : $"was registered by {by}";
        var managers = await grains.UserDirectory(tenant).Search(new UserSearch(Role.Manager, null, null, null, null, 0, Limits.ManagersNotifiedMax));
        foreach (var manager in managers.Users.Where(manager => manager.IsActive && manager.Code != user.Code))
        {
            await Send(tenant, manager, $"New {role}: {user.Code}", $"{user.FirstName} {user.LastName} ({role}, {user.Code}) {who}. If nobody should have done that, deactivate the account.");
        }
    });

    public void PasswordChanged(string tenant, string userCode) => Tell(
        tenant, userCode, "Your password was changed", "your password was changed and every session was ended. If that was not you, reset the password now and tell us.");

    public void SecondFactorChanged(string tenant, string userCode, bool isOn) => Tell(
        tenant,
        userCode,
        isOn ? "Your second factor is on" : "Your second factor is off",
        $"signing in {(isOn ? "now needs" : "no longer needs")} a code from your authenticator. If that was not you, change your password now and tell us.");

    private void Tell(string tenant, string userCode, string subject, string text) => after.TryBegin("mail a notice", async () =>
    {
        if (await grains.User(tenant, userCode).Find() is { } user) await Send(tenant, user, subject, text);
    });

    private Task Send(string tenant, UserProfile user, string subject, string text) =>
        mailbox.Send(new MailMessage(tenant, user.Email, subject, $"Hello {user.FirstName},\n\n{text}\n"), CancellationToken.None);
}

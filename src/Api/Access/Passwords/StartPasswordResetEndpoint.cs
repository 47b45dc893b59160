using FinCode.Api.Envelope;
using FinCode.Api.Routing;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Passwords;

/// <summary>Mails a one-time password that lets its user choose a new password.</summary>
internal sealed class StartPasswordResetEndpoint(MailedPasswords passwords, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapEmail(
        "/securitymanagement/reset-password", answers, PasswordDocs.StartResetByPath, PasswordDocs.StartReset,
        (context, email) => passwords.Send(context, email, OtpPurpose.PasswordReset));
}

using FinCode.Api.Envelope;
using FinCode.Api.Routing;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.Passwords;

/// <summary>Mails a one-time password that signs in beside the password.</summary>
internal sealed class SendOtpEndpoint(MailedPasswords passwords, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapEmail(
        "/securitymanagement/generate-and-send-otp-toemail", answers, PasswordDocs.SendOtpByPath, PasswordDocs.SendOtp,
        (context, email) => passwords.Send(context, email, OtpPurpose.Login));
}

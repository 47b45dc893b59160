using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>Signs in with a password and what stands beside it: the login whose one-time password is not optional.</summary>
internal sealed class VerifyLoginOtpEndpoint(SignInStep step, PayloadKeys keys, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/verify-login-otp", keys.Ready(answers.Body(
            source => source.Open(fields => SignInOrder.Read(fields, fields.RequiredText("otp", Limits.OtpLengthMax))), step.SignIn)))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Login)
        .Describe(SignInDocs.VerifyLoginOtp);
}

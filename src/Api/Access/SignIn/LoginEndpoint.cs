using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Domain;

namespace FinCode.Api.Access.SignIn;

/// <summary>E-mail and password for a pair of tokens. Every call that succeeds begins a session of its own.</summary>
internal sealed class LoginEndpoint(SignInStep step, PayloadKeys keys, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/securitymanagement/login", keys.Ready(answers.Body(source => source.Open(Read), step.SignIn)))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Login)
        .Describe(SignInDocs.Login);

    private static SignInOrder Read(Fields fields) =>
        SignInOrder.Read(fields, fields.OptionalText("otp", Limits.OtpLengthMax) is { Length: > 0 } otp ? otp : null);
}

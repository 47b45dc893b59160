using System.Text.Json;
using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Grains.SecondFactors;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>A secret for the caller's authenticator app. Nothing is asked for it until it is confirmed.</summary>
internal sealed class EnrolSecondFactorEndpoint(Authenticators authenticators, OwnPassword own, PayloadKeys keys, IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/second-factor/enrol", keys.Ready(answers.Body(
            source => source.Open(fields => fields.RequiredSecret("currentPassword", Limits.PasswordLengthMax)), Enrol)))
        .RequirePermission(Permission.EnrolSecondFactor)
        .Rated(RateClass.Write)
        .Describe(SecondFactorDocs.Enrol);

    private Task Enrol(HttpContext context, string password) => answers.WhenHashed(context, async () =>
    {
        var caller = Call.CallerOf(context);
        if (await own.Refuse(context, caller, password) is { } refusal)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var user = grains.User(caller.Tenant.Name, caller.UserCode);
        var (secret, offered) = authenticators.Create(caller.Tenant.Name, caller.UserCode);
        if (await user.Find() is not { } profile || !await user.OfferFactor(offered))
        {
            await answers.Refuse(context, AccessReason.SecondFactorExists.ToRefusal());
            return;
        }

        await answers.Success(context, new Offer(Totp.ToBase32(secret), caller.Tenant.Settings.DisplayName, profile.Email), Offer.Write);
    });

    private sealed record Offer(string Secret, string Issuer, string Account)
    {
        // As the apps read it: github.com/google/google-authenticator/wiki/Key-Uri-Format.
        private string Uri =>
            $"otpauth://totp/{System.Uri.EscapeDataString(Issuer)}:{System.Uri.EscapeDataString(Account)}"
            + $"?secret={Secret}&issuer={System.Uri.EscapeDataString(Issuer)}&algorithm=SHA1&digits={Totp.Digits}&period={Totp.Period}";

        public static void Write(Utf8JsonWriter json, Offer offer)
        {
            json.WriteStartObject();
            json.WriteString("secret"u8, offer.Secret);
            json.WriteString("otpauthUri"u8, offer.Uri);
            json.WriteNumber("digits"u8, Totp.Digits);
            json.WriteNumber("period"u8, Totp.Period);
            json.WriteEndObject();
        }

        // A record prints its members; the secret must not end up in a log.
        public override string ToString() => nameof(Offer);
    }
}

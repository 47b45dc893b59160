using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.SecondFactors;

/// <summary>Whether the caller has a second factor, and how many recovery codes are left.</summary>
internal sealed class GetSecondFactorEndpoint(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/securitymanagement/second-factor", Handle)
        .RequirePermission(Permission.EnrolSecondFactor)
        .Rated(RateClass.Read)
        .Describe(SecondFactorDocs.Get);

    private async Task Handle(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        await answers.Success(context, (await grains.User(caller.Tenant.Name, caller.UserCode).FindCredential())?.Factor, Write);
    }

    private static void Write(Utf8JsonWriter json, SecondFactor? factor)
    {
        json.WriteStartObject();
        json.WriteBoolean("enabled"u8, factor is { IsConfirmed: true });
        json.WriteNumber("recoveryCodesLeft"u8, factor is { IsConfirmed: true } ? factor.RecoveryDigests.Length : 0);
        json.WriteEndObject();
    }
}

using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Sessions;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>A new secret for one of the caller's API tokens. The one before works on for as long as the caller chooses.</summary>
internal sealed class RotateApiTokenEndpoint(ApiTokenText texts, RevokedTokens revoked, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public static readonly string[] Overlaps = ["none", "1h", "24h", "7d"];

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/api-tokens/{id}/rotate", answers.Body(Order.Read, Rotate, isOptional: true))
        .RequirePermission(Permission.ManageApiTokens)
        .Rated(RateClass.Write)
        .Describe(ApiTokenDocs.Rotate);

    private async Task Rotate(HttpContext context, Order order)
    {
        // Whoever gets the secret acts for the token's maker: nobody else rotates it, a manager neither.
        var caller = Call.CallerOf(context);
        var tenant = caller.Tenant.Name;
        var token = grains.ApiToken(tenant, order.Id);
        var (text, digest) = texts.Create(tenant, order.Id);
        if (await token.Find() is not { } facts || facts.UserCode != caller.UserCode || await token.Rotate(digest, Time(order.Overlap)) is not { } rotated)
        {
            await answers.Refuse(context, AccessReason.ApiTokenNotFound.ToRefusal());
            return;
        }

        // Other processes read of it within seconds; this one reads it again at its next use.
        revoked.Note(new Revocation(Revocation.OfApiToken(tenant, order.Id), clock.GetUtcNow()));
        await answers.Success(context, (rotated, text), ApiTokenJson.WriteNew);
    }

    private static TimeSpan Time(string overlap) => overlap switch
    {
        "1h" => TimeSpan.FromHours(1),
        "24h" => TimeSpan.FromHours(24),
        "7d" => TimeSpan.FromDays(7),
        _ => TimeSpan.Zero,
    };

    private readonly record struct Order(Guid Id, string Overlap)
    {
        public static Order Read(OrderSource source) => new(
            PathId.FromPath(source.Context, "id", source.Faults),
            source.Open(fields => !fields.Has("overlap") ? Overlaps[2] : fields.TryWord("overlap", Overlaps, out var word) ? word : ""));
    }
}

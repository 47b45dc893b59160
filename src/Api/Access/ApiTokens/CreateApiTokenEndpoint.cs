using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access.Tokens;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.ApiTokens;
using FinCode.Domain;
using FinCode.Domain.Access;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>A long-lived token for a machine that acts for the caller within some of the caller's permissions. Shown once.</summary>
internal sealed class CreateApiTokenEndpoint(ApiTokenText texts, IGrainFactory grains, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/securitymanagement/api-tokens", answers.Body(Order.Read, Create))
        .RequirePermission(Permission.ManageApiTokens)
        .Rated(RateClass.Write)
        .Describe(ApiTokenDocs.Create);

    private async Task Create(HttpContext context, Order order)
    {
        var caller = Call.CallerOf(context);
        var tenant = caller.Tenant.Name;
        if ((await grains.ApiTokens(tenant).List(caller.UserCode, 0, 1)).Total >= Limits.ApiTokensPerUserMax)
        {
            await answers.Refuse(context, AccessReason.TooManyApiTokens.ToRefusal());
            return;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var (token, digest) = texts.Create(tenant, id);
        var facts = await grains.ApiToken(tenant, id).Create(
            new CreateApiToken(caller.UserCode, order.Name, order.Scopes, ApiTokenExpiry.After(now, order.Expiry), digest));
        await answers.Success(context, (facts, token), ApiTokenJson.WriteNew);
    }

    private sealed record Order(string Name, ImmutableArray<string> Scopes, string Expiry)
    {
        public static Order Read(OrderSource source)
        {
            var caller = Call.CallerOf(source.Context);
            return source.Open(fields => new Order(
                fields.RequiredText("name", Limits.NameLengthMax),
                ReadScopes(fields, caller),
                fields.TryWord("expiry", ApiTokenExpiry.Words, out var word) ? word : ""));
        }

        /// <summary>Only what the caller may do themselves.</summary>
        private static ImmutableArray<string> ReadScopes(Fields fields, Caller caller)
        {
            if (!fields.Required("scopes", out var list)) return [];

            if (list.ValueKind != JsonValueKind.Array)
            {
                fields.Fault("scopes", DetailCode.WrongType, "Must be a list of permissions.");
                return [];
            }

            var scopes = ImmutableArray.CreateBuilder<string>();
            foreach (var item in list.EnumerateArray())
            {
                var at = $"scopes[{scopes.Count}]";
                var name = "";
                if (item.ValueKind != JsonValueKind.String || JsonScalars.ReadText(item, 1, Limits.NameLengthMax, out var text) is not null)
                {
                    fields.Fault(at, DetailCode.WrongType, "Must be the name of a permission.");
                }
                else if (!PermissionSet.TryFind(text!, out var permission) || caller.ScopeOf(permission) == Scope.None)
                {
                    fields.Fault(at, DetailCode.UnknownValue, "Must be one of the caller's permissions that an API token may have; /docs/permissions lists them.");
                }
                else
                {
                    name = text!;
                }

                scopes.Add(name);
                if (fields.Faults.IsFull) break;
            }

            if (scopes.Count == 0) fields.Fault("scopes", DetailCode.TooFew, "Must name at least one permission.");
            return [.. scopes.Distinct(StringComparer.Ordinal)];
        }
    }
}

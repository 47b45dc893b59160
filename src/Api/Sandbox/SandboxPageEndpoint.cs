using FinCode.Api.Access;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Partners.Gateways;

namespace FinCode.Api.Sandbox;

/// <summary>The page of the simulated gateway, which a real gateway would serve from a host of its own. Not part of the API.</summary>
internal sealed class SandboxPageEndpoint(SandboxPage page) : IEndpoint
{
    private const string Pattern = SandboxGateway.PagePath + "/{intent}";
    private const int FormBytesMax = 4_096;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Pattern, Show).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
        routes.MapPost(Pattern, Pay).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
    }

    private async Task Show(HttpContext context) =>
        await Answer(context, SandboxHtml.IdIn(context, "intent") is var (tenant, intent) ? await page.Show(tenant, intent) : null);

    private async Task Pay(HttpContext context) =>
        await Answer(context, SandboxHtml.IdIn(context, "intent") is var (tenant, intent) && await Form(context) is { } form ? await page.Pay(tenant, intent, form) : null);

    private static async Task<IReadOnlyDictionary<string, string>?> Form(HttpContext context) =>
        (await SandboxHtml.Form(context, FormBytesMax))?.ToDictionary(field => field.Key, field => field.Value.ToString());

    private static Task Answer(HttpContext context, string? html) => SandboxHtml.Answer(context, html, SandboxPage.ContentPolicy);
}

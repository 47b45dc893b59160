using FinCode.Api.Access;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Partners.Compliance.Kyc;

namespace FinCode.Api.Sandbox;

/// <summary>The page of the simulated identity provider, which a real one would serve from a host of its own. Not part of the API.</summary>
internal sealed class SandboxIdentityEndpoint(SandboxIdentityPage page) : IEndpoint
{
    private const string Pattern = SandboxIdentityVerifier.PagePath + "/{reference}";
    private const int FormBytesMax = 1_024;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead(Pattern, Show).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
        routes.MapPost(Pattern, Decide).RequirePermission(Permission.Anonymous).Rated(RateClass.Anonymous);
    }

    private async Task Show(HttpContext context) =>
        await Answer(context, SandboxHtml.IdIn(context, "reference") is var (tenant, reference) ? await page.Show(tenant, reference) : null);

    private async Task Decide(HttpContext context) =>
        await Answer(context, SandboxHtml.IdIn(context, "reference") is var (tenant, reference) ? await page.Decide(tenant, reference, await Outcome(context)) : null);

    private static async Task<string?> Outcome(HttpContext context) =>
        await SandboxHtml.Form(context, FormBytesMax) is { } form ? form.GetValueOrDefault("outcome").ToString() : null;

    private static Task Answer(HttpContext context, string? html) => SandboxHtml.Answer(context, html, SandboxIdentityPage.ContentPolicy);
}

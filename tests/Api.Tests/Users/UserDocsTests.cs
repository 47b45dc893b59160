using FinCode.Api.Access;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

/// <summary>What is documented of people is what is answered.</summary>
[Collection(AccessTests.Name)]
public sealed class UserDocsTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task People_look_as_their_schemas_promise()
    {
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var customer = await host.Post("/usermanagement/customers", Customer(), agent.Token);

        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("UserProfile", customer),
            ("UserProfile", await host.Get($"/usermanagement/agents/{agent.Code}", manager)),
            ("UserProfile", await host.Profile(agent.Token)),
            ("UserPage", await host.Get("/usermanagement/customers", agent.Token)),
            ("UserPage", await host.Get("/usermanagement/managers/search?q=zzzz", manager)),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    [Fact]
    public void Every_route_of_the_whole_product_has_a_permission_a_description_and_a_quota()
    {
        var routes = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !route.RoutePattern.RawText.Contains("well-known", StringComparison.Ordinal))
            .ToArray();

        Assert.True(routes.Length > 100);
        Assert.All(routes, route =>
        {
            Assert.NotNull(route.Metadata.GetMetadata<RequiredPermission>());
            Assert.NotNull(route.Metadata.GetMetadata<OperationDoc>());
            Assert.NotNull(route.Metadata.GetMetadata<RateClass>());
        });
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_no_route_is_hidden_by_another()
    {
        var paths = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("paths");
        var ids = paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(verb => verb.Value.GetProperty("operationId").GetString()).ToArray();

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.True(paths.TryGetProperty("/api/v6/services/usermanagement/sub-agents/{code}/activate", out _));
        Assert.True(paths.TryGetProperty("/api/v6/services/usermanagement/customers/search", out _));
    }
}

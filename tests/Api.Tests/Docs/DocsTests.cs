using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace FinCode.Api.Tests.Docs;

[Collection(ApiTests.Name)]
public sealed partial class DocsTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Theory]
    [InlineData("/", "text/html", "curl")]
    [InlineData("/docs", "text/html", "docs.js")]
    [InlineData("/docs/docs.js", "text/javascript", "openapi/v6.json")]
    [InlineData("/docs/docs.css", "text/css", "prefers-color-scheme")]
    [InlineData("/docs/errors", "text/html", "INSUFFICIENT_FUNDS")]
    [InlineData("/docs/permissions", "text/html", "SPEND_FROM_WALLET")]
    [InlineData("/openapi/v6.json", "application/json", "transferId")]
    [InlineData("/health/live", "application/json", "UP")]
    [InlineData("/health/ready", "application/json", "UP")]
    public async Task A_page_opens_for_everyone(string path, string type, string contains)
    {
        var answer = await scene.Get(path, null);

        Assert.Equal(200, answer.Status);
        Assert.StartsWith(type, answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains(contains, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/errors")]
    [InlineData("/docs/permissions")]
    public async Task A_page_needs_nothing_from_elsewhere_and_nothing_inline(string path)
    {
        var answer = await scene.Get(path, null);

        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"https?:", answer.Text);
        Assert.DoesNotMatch("<style|style=|<script>|onclick=", answer.Text);
        foreach (Match link in Link().Matches(answer.Text))
        {
            Assert.Equal(200, (await scene.Get(link.Groups[1].Value, null)).Status);
        }
    }

    [Fact]
    public async Task The_document_is_openapi_3_1_without_a_complaint()
    {
        var answer = await scene.Get("/openapi/v6.json", null);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(answer.Text));
        var read = await OpenApiDocument.LoadAsync(stream, "json", new OpenApiReaderSettings());

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
    }

    [Fact]
    public async Task Every_operation_says_what_it_needs_and_every_way_to_fail()
    {
        var document = (await scene.Get("/openapi/v6.json", null)).Json;
        var paths = document.GetProperty("paths");
        var shared = document.GetProperty("components").GetProperty("responses");
        var ids = new HashSet<string>();
        foreach (var operation in paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(verb => verb.Value))
        {
            Assert.True(ids.Add(operation.GetProperty("operationId").GetString()!));
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            Assert.NotEmpty(operation.GetProperty("description").GetString()!);
            foreach (var response in operation.GetProperty("responses").EnumerateObject())
            {
                var said = response.Value.TryGetProperty("$ref", out var reference) ? shared.GetProperty(reference.GetString()!.Split('/')[^1]) : response.Value;
                Assert.All(said.GetProperty("content").EnumerateObject(), media => Assert.True(media.Value.TryGetProperty("example", out _)));
            }
        }

        Assert.Contains("transfer", ids);
        var transfer = paths.GetProperty("/api/v6/services/wallet/transfer").GetProperty("post");
        Assert.Equal(
            ["200", "401", "403", "404", "405", "409", "413", "415", "422", "429", "500", "503", "504"],
            transfer.GetProperty("responses").EnumerateObject().Select(response => response.Name));
    }

    [Fact]
    public void Every_route_of_the_api_has_a_permission_a_quota_and_a_description()
    {
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToArray();

        Assert.All(routes, route => Assert.NotNull(route.Metadata.GetMetadata<RequiredPermission>()));
        Assert.All(routes.Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)), route =>
        {
            Assert.NotNull(route.Metadata.GetMetadata<OperationDoc>());
            Assert.NotNull(route.Metadata.GetMetadata<RateClass>());
        });
    }

    [Fact]
    public async Task The_list_of_errors_is_complete_and_in_order()
    {
        var page = (await scene.Get("/docs/errors", null)).Text;

        var at = 0;
        foreach (var name in ErrorCodes.All.Select(row => row.Name).Concat(ReasonCatalog.All.Select(row => row.Name)))
        {
            at = page.IndexOf($"<tr id=\"{name}\">", at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{name} is missing, or out of order.");
        }
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        var tag = (await scene.Get("/docs/docs.css", null)).Header("ETag");

        Assert.Equal(304, (await scene.Get("/docs/docs.css", null, ("If-None-Match", tag))).Status);
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    [InlineData("none of, this;;q=2", false)]
    public async Task The_document_travels_compressed_to_whoever_reads_that(string accepted, bool isCompressed)
    {
        var plain = await api.Http.GetByteArrayAsync(new Uri("/openapi/v6.json", UriKind.Relative));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v6.json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await api.Http.SendAsync(request);

        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(isCompressed ? ["gzip"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);
        if (isCompressed)
        {
            using var opened = new MemoryStream();
            await using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress)) await gzip.CopyToAsync(opened);
            Assert.True(content.Length < plain.Length / 4, $"{content.Length} of {plain.Length} bytes");
            content = opened.ToArray();
        }

        Assert.Equal(plain, content);
    }

    [GeneratedRegex("(?:src|href)=\"(/[^\"]*)\"")]
    private static partial Regex Link();
}

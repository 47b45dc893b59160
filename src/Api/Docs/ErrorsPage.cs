using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;

namespace FinCode.Api.Docs;

/// <summary>The closed lists of codes and reasons as a page, written from the enums that define them.</summary>
internal static class ErrorsPage
{
    public static string Write() => ListPage.End(ListPage.Begin("Errors")
        .Append("""
            <p>Every refusal has one shape: <code>error.code</code> says what kind it is, <code>error.reason</code> which rule refused, <code>error.details</code> which fields are
            wrong. All three are closed lists. They stand in the order in which the platform checks: a request that is wrong in several ways hears the first.</p>
            <h2>Codes</h2>

            """)
        .Table(["Code", "HTTP", "Retry", "Meaning"], ErrorCodes.All.Select(row =>
            new[] { row.Name, $"{row.Status}", row.Retryable ? "yes, same key" : "no", row.Meaning }))
        .Append("<h2>Reasons</h2>\n<p>Each operation's reasons, in its order, are in the <a href=\"/docs\">reference</a>.</p>\n")
        .Table(["Reason", "Code", "Meaning"], ReasonCatalog.All.Select(row => new[] { row.Name, row.Code.Facts().Name, row.Meaning }))
        .Append("<h2>Details</h2>\n<p>What <code>error.details[].code</code> can say of a field.</p>\n")
        .Table(["Detail"], Enum.GetValues<DetailCode>().Select(code => new[] { code.Name() })));
}

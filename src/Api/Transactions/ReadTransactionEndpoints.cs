using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Transactions;

/// <summary>One remittance, and its receipt.</summary>
internal sealed class ReadTransactionEndpoints(Transactions transactions, Receipts receipts, Answers answers) : IEndpoint
{
    private const string Pdf = "application/pdf";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/transactionmanagement/transaction/{pcn}", Get)
            .RequirePermission(Permission.ReadTransactions).Rated(RateClass.Read).Describe(TransactionDocs.Get);
        routes.MapRead("/transactionmanagement/transaction/{pcn}/receipt", Receipt)
            .RequirePermission(Permission.ReadTransactions).Rated(RateClass.Read).Describe(TransactionDocs.Receipt);
    }

    public static string PcnIn(HttpContext context) => context.Request.RouteValues["pcn"] as string ?? "";

    private async Task Get(HttpContext context)
    {
        var known = await transactions.Read(Call.CallerOf(context), Permission.ReadTransactions, PcnIn(context));
        await (known is null ? answers.Refuse(context, Transactions.NotFound) : answers.Success(context, known, TransactionJson.Write));
    }

    private async Task Receipt(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await transactions.Read(caller, Permission.ReadTransactions, PcnIn(context)) is not { } known)
        {
            await answers.Refuse(context, Transactions.NotFound);
            return;
        }

        var receipt = await receipts.Of(caller, known);
        if (!Wants(context, Pdf))
        {
            await answers.Success(context, receipt, ReceiptJson.Write);
            return;
        }

        var bytes = ReceiptPdf.Write(receipt);
        context.Response.ContentType = Pdf;
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.ContentDisposition = $"inline; filename=\"receipt-{known.Pcn}.pdf\"";
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>The page is given where it is named and JSON is not liked better.</summary>
    private static bool Wants(HttpContext context, string type)
    {
        var accepted = context.Request.GetTypedHeaders().Accept;
        return Liked(type) is > 0 and var page && page >= Liked("application/json");

        double Liked(string name) => accepted.Where(each => string.Equals(each.MediaType.Value, name, StringComparison.OrdinalIgnoreCase)).Select(each => each.Quality ?? 1).DefaultIfEmpty().Max();
    }
}

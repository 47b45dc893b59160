using System.Text.Json;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>
/// The step before every endpoint that takes a body: read it, take the key, read the fields, and refuse what is wrong with
/// any of them in one answer. The endpoint sees only orders that make sense.
/// </summary>
internal static class OrderStep
{
    /// <summary>An order whose body is one object.</summary>
    public static RequestDelegate Order<TOrder>(
        this Answers answers, string route, KeyUse key, Func<Fields, TOrder> read, Func<HttpContext, Call, TOrder, Task> carryOut) =>
        answers.Order(route, key, (source, _) => source.Open(read), carryOut);

    /// <summary>An order that is read from more than the fields of its body.</summary>
    public static RequestDelegate Order<TOrder>(
        this Answers answers,
        string route,
        KeyUse key,
        Func<OrderSource, Call, TOrder> read,
        Func<HttpContext, Call, TOrder, Task> carryOut,
        bool bodyIsOptional = false) => answers.Body(
            source =>
            {
                var call = Call.Of(source.Context, route, key, source.Faults);
                return (Call: call, Order: read(source, call));
            },
            (context, asked) => carryOut(context, asked.Call, asked.Order),
            bodyIsOptional);

    /// <summary>A body from whoever sends it: no caller, no key.</summary>
    /// <param name="read">Adds what is wrong to the source's faults; then nothing that it returns counts.</param>
    /// <param name="isOptional">Whether an empty body stands for an empty object.</param>
    public static RequestDelegate Body<TOrder>(
        this Answers answers, Func<OrderSource, TOrder> read, Func<HttpContext, TOrder, Task> carryOut, bool isOptional = false)
    {
        return Run;

        // Where the body has already arrived, as it nearly always has, this adds no asynchronous state to the endpoint's own.
        Task Run(HttpContext context)
        {
            var reading = RequestBody.Read(context, isOptional);
            return reading.IsCompletedSuccessfully ? Judge(context, reading.Result) : RunLater(context, reading);
        }

        async Task RunLater(HttpContext context, ValueTask<RequestBody> reading) => await Judge(context, await reading);

        Task Judge(HttpContext context, RequestBody body)
        {
            var faults = new Faults();
            TOrder order;
            using (body)
            {
                if (body.Refusal is { } malformed)
                {
                    return answers.Refuse(context, malformed);
                }

                order = read(new OrderSource(context, body.Root, faults));
            }

            return faults.Any ? answers.Refuse(context, faults.ToRefusal()) : carryOut(context, order);
        }
    }
}

/// <summary>What an order is read from. The body is there only while it is read.</summary>
internal readonly record struct OrderSource(HttpContext Context, JsonElement Root, Faults Faults)
{
    /// <summary>Reads the fields of a body that must be an object.</summary>
    public TOrder Open<TOrder>(Func<Fields, TOrder> read) =>
        Fields.TryOpen(Root, Faults, "", out _) ? read(new Fields(Root, Faults, secrets: Context.Features.Get<PayloadSecrets>())) : default!;
}

using System.Text;
using System.Text.Encodings.Web;
using FinCode.Contracts.Payments;
using FinCode.Contracts.Sandbox;
using FinCode.Domain.Money;

namespace FinCode.Partners.Gateways;

/// <summary>How the simulated gateway's page looks.</summary>
internal static class SandboxPageHtml
{
    public const string Style = """
        :root{color-scheme:light dark;--ink:#16202e;--soft:#5b6778;--line:#d9dfe7;--card:#fff;--back:#eef2f7;--go:#0b6bcb;--warn:#8a5a00;--warnback:#fff6df}
        @media(prefers-color-scheme:dark){:root{--ink:#e8edf4;--soft:#9aa7b8;--line:#324052;--card:#182130;--back:#0e1520;--go:#5aa9ff;--warn:#ffd98a;--warnback:#33290f}}
        *{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,sans-serif;padding:2rem 1rem}
        main{max-width:27rem;margin:0 auto;background:var(--card);border:1px solid var(--line);border-radius:14px;overflow:hidden;box-shadow:0 8px 30px rgb(0 0 0/.07)}
        .sim{background:var(--warnback);color:var(--warn);padding:.6rem 1.5rem;font-size:.875rem}
        header{padding:1.5rem 1.5rem 0}header p{margin:0;color:var(--soft)}h1{margin:.1rem 0 0;font-size:2rem;letter-spacing:-.02em}
        form,section{padding:1.25rem 1.5rem 1.5rem}section form{padding:0}label{display:block;font-size:.875rem;color:var(--soft);margin:.8rem 0 .25rem}
        input,select{width:100%;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:8px;padding:.6rem .75rem}
        select option{color:#16202e}input:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid var(--go);outline-offset:1px}
        .two{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}button{width:100%;font:inherit;font-weight:600;border:0;border-radius:8px;padding:.75rem;margin-top:1.25rem;background:var(--go);color:var(--card);cursor:pointer}
        button.quiet{background:transparent;color:var(--soft);font-weight:400;margin-top:.25rem}.fault{color:#c0262d;font-weight:600;margin:0}@media(prefers-color-scheme:dark){.fault{color:#ff8a8a}}
        details{border-top:1px solid var(--line);padding:1rem 1.5rem;font-size:.875rem}summary{cursor:pointer;color:var(--soft)}table{border-collapse:collapse;width:100%;margin-top:.5rem}td{padding:.2rem 0;vertical-align:top}td:first-child{font-family:ui-monospace,monospace;white-space:nowrap;padding-right:.75rem}
        .mark{font-size:2.5rem;line-height:1;margin:0}h2{margin:.5rem 0}
        """;

    private static readonly (string Number, string What)[] Cards =
    [
        ("4111 1111 1111 1111", "is paid"), ("4000 0000 0000 0002", "is declined"), ("4000 0000 0000 9995", "has not enough money"), ("4000 0000 0000 3220", "asks who you are (3-D Secure)"),
        ("4000 0000 0000 0119", "no answer, then paid"), ("4000 0000 0000 0127", "no answer, then failed"), ("4000 0000 0000 0259", "is paid, then charged back"),
    ];

    /// <param name="fault">What is wrong with what the payer sent.</param>
    public static string Of(string tenant, SandboxIntent intent, string? fault)
    {
        var page = new StringBuilder();
        var amount = MoneyText.Format(intent.Total.MinorUnits, intent.Total.Currency);
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Pay ")
            .Append(amount).Append(' ').Append(intent.Total.Currency.Code).Append(" (simulator)</title><style>").Append(Style).Append("</style></head><body><main>")
            .Append("<div class=\"sim\" role=\"note\"><strong>Simulator.</strong> No money moves here. Do not enter a real card.</div><header><p>")
            .Append(Text(tenant)).Append(" · ").Append(Text(intent.OrderReference)).Append("</p><h1>").Append(amount).Append(' ').Append(intent.Total.Currency.Code).Append("</h1></header>");
        page.Append(SandboxGateway.WordOf(intent).Outcome switch
        {
            GatewayOutcome.Open => intent.Provider == SandboxBankGateway.Code ? Bank(fault) : Card(fault),
            GatewayOutcome.Challenge => Challenge,
            GatewayOutcome.Paid => Result("✓", "Paid", "You may close this page."),
            GatewayOutcome.Unknown => Result("…", "No answer yet", "The payment is being looked into. Nothing is charged twice."),
            _ => Result("✕", "Not paid", $"The answer was {intent.Ending}. Nothing was charged."),
        });
        return page.Append("</main></body></html>").ToString();
    }

    private static string Card(string? fault) => $"""
        <form method="post" autocomplete="off">{Fault(fault)}
        <label for="number">Card number</label><input id="number" name="number" inputmode="numeric" maxlength="38" required placeholder="4111 1111 1111 1111">
        <div class="two"><div><label for="expiry">Expires</label><input id="expiry" name="expiry" maxlength="7" required placeholder="12/2030"></div>
        <div><label for="code">Security code</label><input id="code" name="code" inputmode="numeric" maxlength="4" required placeholder="123"></div></div>
        <button type="submit">Pay</button><button class="quiet" type="submit" name="cancel" value="1" formnovalidate>Cancel</button></form>
        <details open><summary>Cards that force an outcome</summary><table>{string.Concat(Cards.Select(card => $"<tr><td>{card.Number}</td><td>{card.What}</td></tr>"))}</table></details>
        """;

    private static string Bank(string? fault) => $"""
        <form method="post">{Fault(fault)}
        <label for="bank">Your bank</label><select id="bank" name="bank" required><option value="approves">Approving Bank: pays</option><option value="declines">Declining Bank: says no</option>
        <option value="poor">Empty Bank: not enough money</option><option value="slow">Slow Bank: no answer, then pays</option><option value="gone">Lost Bank: no answer, then fails</option></select>
        <button type="submit">Go to the bank and pay</button><button class="quiet" type="submit" name="cancel" value="1" formnovalidate>Cancel</button></form>
        """;

    private const string Challenge = """
        <section><h2>Is it you?</h2><p>Your card's bank wants to know (3-D Secure).</p>
        <form method="post"><button name="proof" value="yes">Yes, it is me</button><button class="quiet" name="proof" value="no">No</button></form></section>
        """;

    private static string Result(string mark, string title, string text) =>
        $"<section><p class=\"mark\" aria-hidden=\"true\">{mark}</p><h2>{Text(title)}</h2><p>{Text(text)}</p></section>";

    private static string Fault(string? fault) => fault is null ? "" : $"<p class=\"fault\" role=\"alert\">{Text(fault)}</p>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}

using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>LoRA addresses as people copy them.</summary>
public sealed class LoraAddressTests
{
    private const string Download = "https://civitai.com/api/download/models/128713";

    [Theory]
    [InlineData("owner/name", "owner/name")]
    [InlineData(" owner/name-1.0_x ", "owner/name-1.0_x")]
    [InlineData("https://huggingface.co/owner/name", "owner/name")]
    [InlineData("https://huggingface.co/owner/name/", "owner/name")]
    [InlineData("https://www.huggingface.co/owner/name?library=diffusers", "owner/name")]
    [InlineData("huggingface.co/owner/name", "owner/name")]
    [InlineData("https://hf.co/owner/name/tree/main", "owner/name")]
    [InlineData("https://huggingface.co/owner/name/blob/main/a/fox.safetensors",
        "https://huggingface.co/owner/name/resolve/main/a/fox.safetensors")]
    [InlineData("<https://huggingface.co/owner/name/resolve/main/fox.safetensors?download=true>",
        "https://huggingface.co/owner/name/resolve/main/fox.safetensors?download=true")]
    [InlineData(Download, Download)]
    [InlineData("civitai.com/api/download/models/128713", Download)]
    [InlineData("https://www.civitai.com/api/download/models/128713?type=Model&format=SafeTensor#top",
        Download + "?type=Model&format=SafeTensor")]
    [InlineData(Download + "?token=0123abc", Download + "?token=0123abc")]
    [InlineData("https://example.com/a%20b/Fox.SafeTensors?sig=x%2B1", "https://example.com/a%20b/Fox.SafeTensors?sig=x%2B1")]
    [InlineData("https://b\u00fccher.example/fox.safetensors", "https://xn--bcher-kva.example/fox.safetensors")]
    public void It_is_read(string written, string address)
    {
        Assert.True(Read(written).IsOk(out var read, out var refusal), refusal?.Text);
        Assert.Equal(address, read);
    }

    [Theory]
    [InlineData("https://civitai.com/models/1234?modelVersionId=128713", Download + ": give that address")]
    [InlineData("https://civitai.com/models/1234/a-fox?modelVersionId=128713&x=1", Download + ": give that address")]
    [InlineData("https://civitai.com/models/1234/a-fox", "Copy the address of the Download button")]
    [InlineData("https://civitai.com/api/download/models/x", "Copy the address of the Download button")]
    [InlineData("https://civitai.red/api/download/models/128713", "must end in .safetensors")]
    [InlineData("https://civitai.com.example.com/api/download/models/128713", "must end in .safetensors")]
    [InlineData("http://civitai.com/api/download/models/128713", "begin with https://")]
    [InlineData("https://huggingface.co/datasets/owner/name", "holds no LoRA")]
    [InlineData("https://huggingface.co/owner", "holds no LoRA")]
    [InlineData("https://huggingface.co/owner/name/blob/main/README.md", "holds no LoRA")]
    [InlineData("https://huggingface.co/owner/name/discussions/3", "holds no LoRA")]
    [InlineData("https://example.com/fox.zip", "must end in .safetensors")]
    [InlineData("https://example.com/get?file=fox.safetensors", "must end in .safetensors")]
    [InlineData("fox", "A LoRA is an https address")]
    [InlineData("", "A LoRA is an https address")]
    [InlineData("https://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/fox.safetensors", "not a web address")]
    [InlineData("https://127\u30020\u30020\u30021/fox.safetensors", "not on the public internet")]
    [InlineData("https://10.0.0.1/fox.safetensors", "not on the public internet")]
    public void Another_is_refused_with_what_to_give(string written, string words)
    {
        Assert.False(Read(written).IsOk(out _, out var refusal));
        Assert.Contains(words, refusal.Text, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Text);
    }

    [Theory]
    [InlineData("https://civitai.com/api/download/models/1?token=abc", "https://civitai.com/api/download/models/1?token=(hidden)")]
    [InlineData("see https://a.example/x?type=Model&TOKEN=abc&format=1 and",
        "see https://a.example/x?type=Model&TOKEN=(hidden)&format=1 and")]
    [InlineData("""{"path":"https://a.example/x?token=abc","scale":1}""", """{"path":"https://a.example/x?token=(hidden)","scale":1}""")]
    [InlineData("""x?a=1\u0026token=abc\u0022,""", """x?a=1\u0026token=(hidden)\u0022,""")]
    [InlineData("a fox = token", "a fox = token")]
    [InlineData("/imagine a fox --seed=4", "/imagine a fox --seed=4")]
    public void Keys_in_addresses_are_left_out(string text, string shown) => Assert.Equal(shown, Secrets.Masked(text));

    [Fact]
    public void A_key_is_in_no_text_that_a_record_makes_of_itself() =>
        Assert.DoesNotContain("0123abc", new LoraWeight(Download + "?token=0123abc", 1).ToString(), StringComparison.Ordinal);

    private static Result<string> Read(string written) => LoraAddress.Read(written, new PublicAddress([]));
}

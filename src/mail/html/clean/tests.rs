use super::*;

/// Payloads of every class of vector we know of: script elements, event handlers, script links, SVG and
/// MathML, mutation, forms, frames, style, remote loads, base and meta, templates, parser differences.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
    "<script>alert(1)",
    "<script/x>alert(1)</script/x>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1)//<</script>",
    "<script\x00>alert(1)</script>",
    "<\x00script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)//",
    "<img src='x' onerror='alert(1)'>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror\x0b=alert(1)>",
    "<img src=\"x\"onerror=alert(1)>",
    "<img src=x OnErRoR=alert(1)>",
    "<img src=`x`onerror=alert(1)>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<IMG SRC=javascript:alert(1)>",
    "<IMG SRC=&#106;&#97;&#118;&#97;script:alert(1)>",
    "<IMG SRC=\"jav\tascript:alert(1)\">",
    "<img src=http://x.example/pixel.gif>",
    "<img src=//x.example/pixel.gif>",
    "<img src=/pixel.gif>",
    "<img srcset='http://x.example/1x 1x'>",
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    "<img src='data:text/html,<script>alert(1)</script>'>",
    "<img src='data:image/png;base64,\"><script>alert(1)</script>'>",
    "<img dynsrc=javascript:alert(1)>",
    "<img lowsrc=javascript:alert(1)>",
    "<body onload=alert(1)>",
    "<body background=javascript:alert(1)>",
    "<table background=http://x.example/p.gif><td background=javascript:alert(1)>x",
    "<div onmouseover=alert(1)>x</div>",
    "<div onclick\n=\nalert(1)>x</div>",
    "<p/onpointerenter=alert(1)>x",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<video src=http://x.example/v poster=http://x.example/p onloadstart=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<keygen autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='&#x6A;avascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=//x.example>x</a>",
    "<a href=/support/signin>x</a>",
    "<a href=?x>x</a>",
    "<a href=#x>x</a>",
    "<a href=file:///etc/passwd>x</a>",
    "<a href=blob:x>x</a>",
    "<a href=cid:x>x</a>",
    "<a href=intent://x>x</a>",
    "<a href=https://x.example target=_top ping=//x.example onclick=alert(1)>x</a>",
    "<a href=https://x.example rel=opener>x</a>",
    "<a xlink:href=javascript:alert(1)>x</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><foreignObject><script>alert(1)</script></foreignObject></svg>",
    "<svg><use href=data:image/svg+xml,x#x></svg>",
    "<svg><title><![CDATA[</title><script>alert(1)</script>]]></svg>",
    "<math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=javascript:alert(1)>x</math>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>",
    "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "<title><img src=x onerror=alert(1)></title>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--!><img src=x onerror=alert(1)>",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<!---><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY x \"<img src=x onerror=alert(1)>\">]>&x;",
    "<form action=https://x.example><input name=password><button>OK</button></form>",
    "<form id=test></form><button form=test formaction=javascript:alert(1)>x</button>",
    "<input type=image src=http://x.example/x onerror=alert(1)>",
    "<isindex action=javascript:alert(1) type=submit>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=http://x.example/x.css>",
    "<link rel=import href=x>",
    "<style>@import 'http://x.example/x.css';</style>",
    "<style>body{display:none}</style>",
    "<style><!--</style><script>alert(1)</script>--></style>",
    "<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999'>fake sign-in</div>",
    "<div style='background:url(http://x.example/p.gif)'>x</div>",
    "<div style='background-color:url(http://x.example/p.gif)'>x</div>",
    "<div style='color:red;background-image:url(//x.example)'>x</div>",
    "<div style='width:expression(alert(1))'>x</div>",
    "<div style='color:expression(alert(1))'>x</div>",
    "<div style='-moz-binding:url(http://x.example/x.xml#x)'>x</div>",
    "<div style='behavior:url(x.htc)'>x</div>",
    "<div style='color:\\75rl(http://x.example)'>x</div>",
    "<div style='font-family:\"</style><script>alert(1)</script>\"'>x</div>",
    "<div style=\"color:red;/*\" onclick=\"alert(1)\" x=\"*/\">x</div>",
    "<div style='color:var(--x)'>x</div>",
    "<div style='margin-left:-9999px;opacity:0;transform:scale(99)'>x</div>",
    "<img src=cid:x style='position:fixed;width:9000px'>",
    "<div id=main class=modal name=x data-action=delete>x</div>",
    "<a id=location name=document href=https://x.example>x</a>",
    "<template><img src=x onerror=alert(1)></template>",
    "<slot name=x></slot><x-element is=x>x</x-element>",
    "<portal src=x></portal><dialog open>x</dialog>",
    "</div></div></body></html><div>outside</div>",
    "</pre></blockquote></td></tr></table><b>outside",
    "<table><tr><td></table></table><script>alert(1)</script>",
    "<b><p><i></b></p></i><script>alert(1)</script>",
    "<a href='https://x.example' title='\"><img src=x onerror=alert(1)>'>x</a>",
    "<p title='--><img src=x onerror=alert(1)>'>x</p>",
    "<img alt=\"`><img src=x onerror=alert(1)>`\">",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\u{ff1c}script\u{ff1e}alert(1)\u{ff1c}/script\u{ff1e}",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<div lang='\"><script>alert(1)</script>'>x</div>",
    "<font color='red\" onload=alert(1) x=\"'>x</font>",
    "<font face='x;background:url(http://x.example)'>x</font>",
    "<ol start='1\"onfocus=alert(1)'><li>x</ol>",
    "<td colspan='1e9'>x",
    "<a href='https://x.example/\"onmouseover=alert(1)//'>x</a>",
    "<a href='https://x.example/' href='javascript:alert(1)'>x</a>",
    "<a a=1 a=2 href=javascript:alert(1) href=https://x.example>x</a>",
    "<img src='cid:x' src='http://x.example'>",
    "<b <script>alert(1)</script>x",
    "<b/<img src=x onerror=alert(1)>>x</b>",
    "<a href=\"https://x.example\" <b>x",
    "<%<!--'%><script>alert(1);</script -->",
    "<x onclick=alert(1)>x",
    "<\u{e4}script>alert(1)</script>",
    "<image src=x onerror=alert(1)>",
    "<center/onclick=alert(1)>x",
    "<bgsound src=javascript:alert(1)>",
    "<layer src=x></layer><ilayer src=x>",
    "<command icon=javascript:alert(1)>",
    "<area href=javascript:alert(1)><map name=x>",
    "<amp-img src=x></amp-img>",
    "<v:rect style='behavior:url(#default#VML)' onmouseover=alert(1)>",
    "<xml id=x><i><b>&lt;img src=x onerror=alert(1)&gt;</b></i></xml>",
    "<html xmlns:t='urn:schemas-microsoft-com:time'><t:set attributeName=innerHTML to='x'>",
];

/// What is wrong with cleaned HTML; read with a tokenizer that ammonia doesn't share.
fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for piece in tags::pieces(html) {
        let Piece::Open(name, attributes) = piece else { continue };
        if !ELEMENTS.contains(&name.as_str()) {
            faults.push(format!("element {name}"));
        }
        for (attribute, value) in tags::attributes(attributes) {
            let own = ATTRIBUTES.iter().any(|(element, names)| *element == name && names.contains(&attribute.as_str()));
            let lower = value.to_lowercase();
            let fine = match attribute.as_str() {
                "href" => ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)),
                "src" => lower.starts_with("cid:") || IMAGES.iter().any(|image| lower.starts_with(image)),
                "rel" => name == "a" && value == "noopener noreferrer nofollow",
                "style" => !["url", "expression", "position", "binding", "behavior", "var(", "\\"]
                    .iter()
                    .any(|word| lower.contains(word)),
                name => own || ANYWHERE.contains(&name),
            };
            if !fine {
                faults.push(format!("attribute {attribute}={value}"));
            }
        }
    }
    faults
}

#[test]
fn c1_no_payload_survives() {
    assert!(PAYLOADS.len() >= 150, "only {} payloads", PAYLOADS.len());
    for payload in PAYLOADS {
        for html in [(*payload).to_owned(), format!("<div><table><tr><td>{payload}</td></tr></table></div>{payload}")] {
            let cleaned = clean(&html);
            assert_eq!(faults(&cleaned), Vec::<String>::new(), "{payload}\n{cleaned}");
            assert_eq!(clean(&cleaned), cleaned, "Cleaning {payload} twice gives something else");
        }
    }
}

#[test]
fn c1_cleaned_html_is_balanced_so_nothing_escapes_its_container() {
    for payload in PAYLOADS {
        let mut depth = 0i32;
        for piece in tags::pieces(&clean(payload)) {
            match piece {
                Piece::Open(name, _) if !VOID.contains(&name.as_str()) => depth += 1,
                Piece::Close(_) => depth -= 1,
                _ => {}
            }
            assert!(depth >= 0, "{payload}");
        }
        assert_eq!(depth, 0, "{payload}");
    }
}

#[test]
fn what_people_write_stays() {
    for (html, cleaned) in [
        ("<p>One<p>Two", "<p>One</p><p>Two</p>"),
        ("<b>bold</b> <i>it</i> &amp; &uuml;", "<b>bold</b> <i>it</i> &amp; ü"),
        (
            "<a href=\"https://x.example/?a=1&amp;b\">x</a>",
            "<a href=\"https://x.example/?a=1&amp;b\" rel=\"noopener noreferrer nofollow\">x</a>",
        ),
        ("<img src=\"cid:a@x\" alt=\"Logo\">", "<img src=\"cid:a@x\" alt=\"Logo\">"),
        ("<img src=\"data:image/png;base64,iVBORw0=\">", "<img src=\"data:image/png;base64,iVBORw0=\">"),
        ("<span style='color: rgb(1, 2, 3); position: fixed'>x</span>", "<span style=\"color:rgb(1, 2, 3)\">x</span>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote>q</blockquote>", "<blockquote>q</blockquote>"),
        ("1 < 2", "1 &lt; 2"),
    ] {
        assert_eq!(clean(html), cleaned, "{html}");
    }
}

#[test]
fn m3_hostile_html_is_cleaned_in_time() {
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=1")).collect();
    let formatting: String = (0..3_000).map(|n| format!("<p><font size={n}>x</p>y")).collect();
    let bombs = [
        "<div>",
        "<b>",
        "<table><tr><td>",
        "<a href=https://x.example>",
        "<p><b>",
        "<blockquote><p>",
        "</p>",
        "<i></b>",
    ];
    let pages = bombs.iter().map(|bomb| bomb.repeat(LARGEST / bomb.len()));
    for html in pages.chain([format!("<b{attributes}>x"), formatting, "<div>".repeat(400_000)]) {
        let start = std::time::Instant::now();
        let _ = clean(&html);
        assert!(start.elapsed().as_secs() < 20, "{} took {:?}", html.get(..20).unwrap(), start.elapsed());
    }
}

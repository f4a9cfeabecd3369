"use strict";
(async function () {
  const byId = (id) => document.getElementById(id);
  const D = JSON.parse(byId("data").textContent);
  const T = D.texts;

  // Arrays --------------------------------------------------------------------
  async function unpack(text) {
    const raw = atob(text.trim());
    const bytes = new Uint8Array(raw.length);
    for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).arrayBuffer();
  }
  const blob = await unpack(byId("blob").textContent);
  const KINDS = { f: Float32Array, B: Uint8Array, b: Int8Array, I: Uint32Array, H: Uint16Array };
  const array = ([kind, first, count]) => new KINDS[kind](blob, first, count);

  // Rows of time: which hold an instant ----------------------------------------
  class Rows {
    constructor(data) {
      this.start = array(data.s); this.end = array(data.e); this.count = data.rows;
      this.next = 0; this.clock = -Infinity; this.active = [];
    }
    at(clock) {
      if (clock < this.clock) { this.next = 0; this.active.length = 0; }
      this.clock = clock;
      while (this.next < this.count && this.start[this.next] <= clock) this.active.push(this.next++);
      let kept = 0;
      for (const row of this.active) if (this.end[row] > clock) this.active[kept++] = row;
      this.active.length = kept;
      return this.active;
    }
  }
  class Motion extends Rows {
    constructor(data) {
      super(data);
      this.a = array(data.a); this.b = array(data.b);
      this.thing = data.t ? array(data.t) : null;
      this.yaw = data.y ? array(data.y) : null;
      this.colour = data.c ? array(data.c) : null;
    }
    point(row, clock, out, at) {
      const span = this.end[row] - this.start[row], endless = span > 1e8;
      const share = endless || span <= 0 ? 0 : (clock - this.start[row]) / span;
      for (let k = 0; k < 3; k++) {
        const low = this.a[3 * row + k];
        out[at + k] = low + (this.b[3 * row + k] - low) * share;
      }
    }
  }

  // Matrices, column by column ---------------------------------------------------
  const identity = () => [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  function times(a, b) {
    const c = new Array(16);
    for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[4 * k + j] * b[4 * i + k];
      c[4 * i + j] = sum;
    }
    return c;
  }
  function turned(axis, angle) {
    const m = identity(), one = (axis + 1) % 3, two = (axis + 2) % 3;
    const cos = Math.cos(angle), sin = Math.sin(angle);
    m[4 * one + one] = m[4 * two + two] = cos; m[4 * one + two] = sin; m[4 * two + one] = -sin;
    return m;
  }
  function moved(x, y, z) { const m = identity(); m[12] = x; m[13] = y; m[14] = z; return m; }
  const sub = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  function unit(a) { const l = Math.hypot(...a) || 1; return [a[0] / l, a[1] / l, a[2] / l]; }

  // Camera: turns about a point ------------------------------------------------------
  const camera = { focus: [0, 0, 0], reach: 50, turn: -1.2, tilt: 0.7, angle: D.angle * Math.PI / 180 };
  const PRESETS = { iso: [-1.16, 0.72], top: [-Math.PI / 2, 1.553], front: [-Math.PI / 2, 0.35] };
  function axes() {
    const back = [Math.cos(camera.tilt) * Math.cos(camera.turn), Math.cos(camera.tilt) * Math.sin(camera.turn), Math.sin(camera.tilt)];
    const forward = [-back[0], -back[1], -back[2]];
    const right = unit(cross(forward, [0, 0, 1])), up = cross(right, forward);
    const eye = camera.focus.map((v, k) => v + back[k] * camera.reach);
    return { eye, right, up, forward };
  }
  function frame(preset, aspect) {
    [camera.turn, camera.tilt] = PRESETS[preset];
    const [low, high] = D.bounds, tall = Math.tan(camera.angle / 2);
    camera.focus = low.map((v, k) => (v + high[k]) / 2);
    camera.reach = 10;
    const head = 0.14;
    for (let turn = 0; turn < 6; turn++) {
      const { right, up, forward } = axes();
      let reach = 0; const seen = [];
      for (const x of [low[0], high[0]]) for (const y of [low[1], high[1]]) for (const z of [low[2], high[2]]) {
        const p = sub([x, y, z], camera.focus), s = [dot(p, right), dot(p, up), dot(p, forward)];
        seen.push(s);
        reach = Math.max(reach, Math.abs(s[0]) / (tall * aspect * 0.86) - s[2], Math.abs(s[1]) / (tall * (0.92 - head)) - s[2]);
      }
      camera.reach = reach;
      const xs = seen.map((s) => s[0] / (s[2] + reach)), ys = seen.map((s) => s[1] / (s[2] + reach));
      const dx = (Math.max(...xs) + Math.min(...xs)) / 2 * reach, dy = (Math.max(...ys) + Math.min(...ys)) / 2 * reach;
      camera.focus = camera.focus.map((v, k) => v + right[k] * dx + up[k] * dy);
    }
    const { up } = axes();
    camera.focus = camera.focus.map((v, k) => v + up[k] * camera.reach * tall * 0.04);
  }
  function matrices(aspect) {
    const { eye, right, up, forward } = axes();
    const view = [right[0], up[0], -forward[0], 0, right[1], up[1], -forward[1], 0, right[2], up[2], -forward[2], 0,
      -dot(right, eye), -dot(up, eye), dot(forward, eye), 1];
    const f = 1 / Math.tan(camera.angle / 2), near = Math.max(camera.reach / 60, 0.2), far = camera.reach * 3 + 150;
    const projection = [f / aspect, 0, 0, 0, 0, f, 0, 0, 0, 0, (far + near) / (near - far), -1, 0, 0, 2 * far * near / (near - far), 0];
    return { all: times(projection, view), eye };
  }

  // Drawing ----------------------------------------------------------------------------
  const canvas = byId("canvas");
  const gl = canvas.getContext("webgl2", { antialias: true, alpha: false });
  if (!gl) { byId("notice").hidden = false; byId("notice").textContent = T.no_webgl; }

  const VERTEX = `#version 300 es
    in vec3 p; in vec4 n; in vec4 c; in vec3 shift; in vec4 tint; in vec2 uv;
    uniform mat4 all, model; uniform bool copies;
    out vec3 normal, at; out vec4 colour; out float finish; out vec2 where;
    void main() {
      vec4 w = model * vec4(p, 1.0) + vec4(copies ? shift : vec3(0.0), 0.0);
      at = w.xyz; normal = mat3(model) * n.xyz; finish = n.w * 127.0;
      colour = copies ? tint : c; where = uv; gl_Position = all * w;
    }`;
  const FRAGMENT = `#version 300 es
    precision highp float;
    in vec3 normal, at; in vec4 colour; in float finish; in vec2 where;
    uniform vec3 eye; uniform sampler2D picture; uniform bool pictured;
    out vec4 shown;
    void main() {
      if (pictured) { shown = vec4(texture(picture, where).rgb, 1.0); return; }
      vec3 base = colour.rgb; float f = floor(finish + 0.5);
      if (f == 4.0) { shown = vec4(base, 1.0); return; }
      vec3 n = normalize(normal), back = normalize(eye - at);
      vec3 sun = normalize(vec3(-0.42, -0.62, 1.0)), sky = normalize(vec3(0.9, 0.35, 0.6)), rear = normalize(vec3(0.1, 0.9, 0.25));
      float lit = 0.34 + 0.60 * max(dot(n, sun), 0.0) + 0.2 * max(dot(n, sky), 0.0) + 0.12 * max(dot(n, rear), 0.0);
      float power = f == 1.0 ? 34.0 : f == 2.0 ? 60.0 : 18.0, strong = f == 1.0 ? 0.5 : f == 2.0 ? 0.8 : f == 3.0 ? 0.04 : 0.14;
      float gleam = pow(max(dot(n, normalize(sun + back)), 0.0), power) * strong;
      float low = 0.82 + 0.18 * clamp(at.z / 0.7, 0.0, 1.0);
      shown = vec4(base * lit * low + gleam, f == 2.0 ? 0.42 : 1.0);
    }`;
  const NAMES = { p: 0, n: 1, c: 2, shift: 3, tint: 4, uv: 5 };
  let program, place;
  function start() {
    program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text); gl.compileShader(shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
      gl.attachShader(program, shader);
    }
    for (const [name, at] of Object.entries(NAMES)) gl.bindAttribLocation(program, at, name);
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
    place = {};
    for (const name of ["all", "model", "copies", "eye", "picture", "pictured"]) place[name] = gl.getUniformLocation(program, name);
    gl.useProgram(program);
    gl.enable(gl.DEPTH_TEST); gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  }
  function buffer(data, usage) {
    const made = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, made); gl.bufferData(gl.ARRAY_BUFFER, data, usage || gl.STATIC_DRAW);
    return made;
  }
  function attribute(name, made, size, kind, normal, divisor) {
    gl.bindBuffer(gl.ARRAY_BUFFER, made); gl.enableVertexAttribArray(NAMES[name]);
    gl.vertexAttribPointer(NAMES[name], size, kind, normal, 0, 0);
    if (divisor) gl.vertexAttribDivisor(NAMES[name], divisor);
  }
  class Mesh {
    constructor(data, copies) {
      this.vao = gl.createVertexArray(); gl.bindVertexArray(this.vao);
      attribute("p", buffer(array(data.p)), 3, gl.FLOAT, false);
      attribute("n", buffer(array(data.n)), 4, gl.BYTE, true);
      this.colours = buffer(array(data.c), gl.DYNAMIC_DRAW);
      attribute("c", this.colours, 4, gl.UNSIGNED_BYTE, true);
      if (copies) {
        this.shift = buffer(new Float32Array(3), gl.DYNAMIC_DRAW); attribute("shift", this.shift, 3, gl.FLOAT, false, 1);
        this.tint = buffer(new Uint8Array(4), gl.DYNAMIC_DRAW); attribute("tint", this.tint, 4, gl.UNSIGNED_BYTE, true, 1);
      }
      this.index = gl.createBuffer();
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.index);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, array(data.i), gl.STATIC_DRAW);
      this.count = data.i[2]; this.solid = data.solid;
    }
    draw(model) {
      gl.bindVertexArray(this.vao); gl.uniformMatrix4fv(place.model, false, model);
      if (this.solid) gl.drawElements(gl.TRIANGLES, this.solid, gl.UNSIGNED_INT, 0);
      if (this.count > this.solid) {
        gl.enable(gl.BLEND); gl.depthMask(false);
        gl.drawElements(gl.TRIANGLES, this.count - this.solid, gl.UNSIGNED_INT, 4 * this.solid);
        gl.depthMask(true); gl.disable(gl.BLEND);
      }
    }
  }
  class Floor {
    constructor(hall, source) {
      const [x, y, u, v] = hall;
      this.vao = gl.createVertexArray(); gl.bindVertexArray(this.vao);
      attribute("p", buffer(new Float32Array([x, y, 0, u, y, 0, x, v, 0, u, v, 0])), 3, gl.FLOAT, false);
      attribute("uv", buffer(new Float32Array([0, 1, 1, 1, 0, 0, 1, 0])), 2, gl.FLOAT, false);
      this.texture = gl.createTexture(); this.ready = false;
      const image = new Image();
      image.onload = () => {
        gl.bindTexture(gl.TEXTURE_2D, this.texture);
        gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image);
        gl.generateMipmap(gl.TEXTURE_2D);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_LINEAR);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
        this.ready = true; stale = true;
      };
      image.src = source;
    }
    draw() {
      if (!this.ready) return;
      gl.bindVertexArray(this.vao); gl.bindTexture(gl.TEXTURE_2D, this.texture);
      gl.uniform1i(place.pictured, 1); gl.uniformMatrix4fv(place.model, false, identity());
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4); gl.uniform1i(place.pictured, 0);
    }
  }

  // One view --------------------------------------------------------------------------------
  const WEEK = 604800;
  function until(list, clock) {
    let low = 0, high = list.length;
    while (low < high) { const m = (low + high) >> 1; if (list[m] <= clock) low = m + 1; else high = m; }
    return low;
  }
  class View {
    constructor(data) {
      this.data = data;
      this.states = new Rows(data.states); this.machine = array(data.states.m); this.kind = array(data.states.k);
      this.parts = new Motion(data.parts); this.people = new Motion(data.people); this.vehicles = new Motion(data.vehicles);
      this.state = new Uint8Array(data.machines).fill(13);
      this.since = new Float32Array(data.machines); this.till = new Float32Array(data.machines);
      this.room = 64; this.points = new Float32Array(3 * 64); this.tints = new Uint8Array(4 * 64);
      if (!gl) return;
      this.still = new Mesh(data.still); this.walls = new Mesh(data.walls); this.signs = new Mesh(data.signs);
      this.owner = array(data.owner); this.floor = new Floor(data.hall, data.floor);
      this.part = new Mesh(D.part, true);
      this.shirts = data.people.shirts.map((one) => new Mesh(one));
      this.rides = {};
      for (const [kind, one] of Object.entries(data.vehicles.meshes)) this.rides[kind] = new Mesh(one);
      this.links = {};
      for (const [kind, list] of Object.entries(data.arms.links)) this.links[kind] = list.map((one) => new Mesh(one));
    }
    heads(clock) {
      const now = ((D.start + clock) % WEEK + WEEK) % WEEK;
      for (const [a, b, heads] of this.data.people.heads) if (a <= now && now < b) return heads;
      return this.data.people.heads[this.data.people.heads.length - 1][2];
    }
    counts(clock) {
      const c = this.data.counts, shipped = until(c.shipped, clock), bad = until(c.bad, clock);
      const scrapped = c.pieces[until(c.scrapped, clock)];
      const at = Math.min(Math.max(clock / (D.length || 1), 0), 1) * (c.energy.length - 1), low = Math.min(Math.floor(at), c.energy.length - 2);
      const energy = c.energy[low] + (c.energy[low + 1] - c.energy[low]) * (at - low) + shipped * c.per_part;
      return { shipped, defects: bad + scrapped, people: this.heads(clock).reduce((a, b) => a + b, 0), energy,
        lost: c.prices ? scrapped * c.prices[0] + bad * c.prices[1] : null };
    }
    settle(clock) {
      for (const row of this.states.at(clock)) {
        const m = this.machine[row];
        this.state[m] = this.kind[row]; this.since[m] = this.states.start[row]; this.till[m] = this.states.end[row];
      }
    }
    draw(clock, view) {
      this.settle(clock);
      gl.uniformMatrix4fv(place.all, false, view.all); gl.uniform3fv(place.eye, view.eye);
      gl.uniform1i(place.copies, 0); gl.uniform1i(place.pictured, 0);
      const here = identity();
      this.floor.draw();
      gl.enable(gl.CULL_FACE); this.walls.draw(here); gl.disable(gl.CULL_FACE);
      this.paint(); this.signs.draw(here);
      this.drawPeople(clock); this.drawVehicles(clock); this.drawArms(clock);
      this.drawParts(clock, here);
      this.still.draw(here);
    }
    paint() {
      const colours = new Uint8Array(4 * this.owner.length);
      for (let i = 0; i < this.owner.length; i++) {
        const c = D.colours[this.state[this.owner[i]]];
        colours[4 * i] = c[0]; colours[4 * i + 1] = c[1]; colours[4 * i + 2] = c[2]; colours[4 * i + 3] = 255;
      }
      gl.bindBuffer(gl.ARRAY_BUFFER, this.signs.colours); gl.bufferSubData(gl.ARRAY_BUFFER, 0, colours);
    }
    drawParts(clock, here) {
      const rows = this.parts.at(clock);
      if (rows.length > this.room) {
        this.room = 2 * rows.length; this.points = new Float32Array(3 * this.room); this.tints = new Uint8Array(4 * this.room);
      }
      rows.forEach((row, i) => {
        this.parts.point(row, clock, this.points, 3 * i);
        for (let k = 0; k < 4; k++) this.tints[4 * i + k] = this.parts.colour[4 * row + k];
      });
      if (!rows.length) return;
      gl.bindBuffer(gl.ARRAY_BUFFER, this.part.shift); gl.bufferData(gl.ARRAY_BUFFER, this.points.subarray(0, 3 * rows.length), gl.DYNAMIC_DRAW);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.part.tint); gl.bufferData(gl.ARRAY_BUFFER, this.tints.subarray(0, 4 * rows.length), gl.DYNAMIC_DRAW);
      gl.bindVertexArray(this.part.vao); gl.uniformMatrix4fv(place.model, false, here); gl.uniform1i(place.copies, 1);
      gl.drawElementsInstanced(gl.TRIANGLES, this.part.count, gl.UNSIGNED_INT, 0, rows.length);
      gl.uniform1i(place.copies, 0);
    }
    drawPeople(clock) {
      const heads = this.heads(clock), { pool, rank } = this.data.people, at = [0, 0, 0];
      for (const row of this.people.at(clock)) {
        const who = this.people.thing[row];
        if (rank[who] >= heads[pool[who]]) continue;
        this.people.point(row, clock, at, 0);
        this.shirts[pool[who] % this.shirts.length].draw(times(moved(...at), turned(2, this.people.yaw[row])));
      }
    }
    drawVehicles(clock) {
      const at = [0, 0, 0];
      for (const row of this.vehicles.at(clock)) {
        this.vehicles.point(row, clock, at, 0);
        const kind = this.data.vehicles.kinds[this.vehicles.thing[row]];
        this.rides[kind].draw(times(moved(...at), turned(2, this.vehicles.yaw[row])));
      }
    }
    drawArms(clock) {
      const arms = this.data.arms;
      arms.machine.forEach((m, i) => {
        const joints = this.joints(m, clock);
        let matrix = times(moved(...arms.foot[i]), turned(2, arms.turn[i]));
        const links = this.links[arms.cobot[i] ? "cobot" : "robot"];
        for (let k = 0; k < 6; k++) {
          matrix = times(times(matrix, moved(...D.offsets[k])), turned(D.axes[k], joints[k]));
          links[k].draw(matrix);
        }
      });
    }
    joints(m, clock) {
      let share = 0;
      if (this.state[m] <= 1) {
        const long = this.till[m] > 1e8 ? D.stroke : this.till[m] - this.since[m];
        share = ((clock - this.since[m]) / Math.max(long, 1e-6) * Math.max(Math.round(long / D.stroke), 1)) % 1;
      }
      const along = Math.max(share, 0) * (D.keys.length - 1), first = Math.min(Math.floor(along), D.keys.length - 2);
      let rest = along - first; rest = rest * rest * (3 - 2 * rest);
      return D.keys[first].map((v, k) => v + (D.keys[first + 1][k] - v) * rest);
    }
  }

  if (gl) start();
  const views = D.views.map((data) => new View(data));

  // Heads, difference, legend -------------------------------------------------------------------
  const number = (v) => Math.abs(v) >= 1e6 ? (v / 1e6).toFixed(2) + " M"
    : Math.abs(v) >= 100 || Number.isInteger(v) ? Math.round(v).toLocaleString("en-US") : v.toFixed(1);
  const BETTER = { shipped: 1, defects: -1, people: -1, energy: -1, lost: -1 };
  function item(parent, name) {
    const box = document.createElement("div"); box.className = "item";
    const strong = document.createElement("strong"), span = document.createElement("span");
    span.textContent = D.counters[name]; box.append(strong, span); parent.append(box);
    return strong;
  }
  const heads = views.map((view) => {
    const head = document.createElement("div"); head.className = "head";
    const title = document.createElement("b"); title.textContent = view.data.title; head.append(title);
    byId("heads").append(head);
    return Object.fromEntries(D.items.map((name) => [name, item(head, name)]));
  });
  const differs = views.length === 2 ? Object.fromEntries(D.items.map((name) => [name, item(byId("difference"), name)])) : null;
  if (!differs) byId("difference").hidden = true;
  function tell(clock) {
    const all = views.map((view) => view.counts(clock));
    all.forEach((counts, i) => D.items.forEach((name) => { heads[i][name].textContent = counts[name] === null ? "–" : number(counts[name]); }));
    if (differs) D.items.forEach((name) => {
      const a = all[0][name], b = all[1][name], step = a === null || b === null ? null : b - a;
      const same = step === null || Math.abs(step) < 0.05;
      differs[name].textContent = step === null ? "–" : same ? "±0" : (step > 0 ? "+" : "−") + number(Math.abs(step));
      differs[name].className = same ? "same" : step * BETTER[name] > 0 ? "good" : "bad";
    });
    const now = Math.floor(D.start + clock), day = Math.floor(now / 86400), pad = (v) => String(v).padStart(2, "0");
    byId("clock").textContent = `${D.days[day % 7]} ${pad(Math.floor(now / 3600) % 24)}:${pad(Math.floor(now / 60) % 60)}:${pad(now % 60)}`;
    byId("scrub").value = 1000 * clock / (D.length || 1);
  }
  const seen = new Set();
  views.forEach((view) => view.kind.forEach((k) => seen.add(k)));
  [...[...seen].sort((a, b) => a - b).map((k) => [`rgb(${D.colours[k]})`, D.states[k]]), ["#e2342c", D.defect]].forEach(([colour, words]) => {
    const span = document.createElement("span"), swatch = document.createElement("i");
    swatch.style.background = colour; span.append(swatch, words); byId("legend").append(span);
  });

  // Labels -----------------------------------------------------------------------------------------
  const plates = views.map((view) => view.data.labels.boxes.map(([x, y, w, h]) => {
    const plate = document.createElement("i");
    Object.assign(plate.style, { width: w + "px", height: h + "px", backgroundPosition: `-${x}px -${y}px`, backgroundImage: `url(${view.data.labels.picture})` });
    byId("labels").append(plate);
    return plate;
  }));
  function label(at, all, left, width, height) {
    const { points, boxes, rank } = views[at].data.labels, taken = [];
    const order = points.map((_, i) => i).sort((a, b) => rank[a] - rank[b]);
    for (const i of order) {
      const [x, y, z] = points[i], clip = [0, 1, 3].map((k) => all[k] * x + all[4 + k] * y + all[8 + k] * z + all[12 + k]);
      const [, , w, h] = boxes[i], px = left + (clip[0] / clip[2] + 1) / 2 * width, py = (1 - clip[1] / clip[2]) / 2 * height;
      const box = [px - w / 2, py - h, px + w / 2, py];
      const hidden = clip[2] <= 0 || box[0] < left || box[2] > left + width || box[1] < 60 ||
        taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3]);
      plates[at][i].style.display = hidden ? "none" : "";
      if (hidden) continue;
      taken.push(box);
      plates[at][i].style.transform = `translate(${Math.round(box[0])}px, ${Math.round(box[1])}px)`;
    }
  }

  // Clock -----------------------------------------------------------------------------------------------
  let clock = 0, playing = true, pace = D.speed, last = null, stale = true;
  function paint() {
    const ratio = Math.min(window.devicePixelRatio || 1, 2), w = canvas.clientWidth, h = canvas.clientHeight;
    if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
      canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio);
    }
    tell(clock);
    if (!gl) return;
    const wide = canvas.width / views.length, view = matrices(wide / canvas.height);
    gl.disable(gl.SCISSOR_TEST); gl.clearColor(0.78, 0.82, 0.86, 1); gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    views.forEach((one, i) => {
      gl.viewport(Math.round(i * wide), 0, Math.round(wide), canvas.height);
      one.draw(clock, view);
      label(i, view.all, i * w / views.length, w / views.length, h);
    });
  }
  function tick(now) {
    if (last !== null && playing) {
      clock += Math.min((now - last) / 1000, 0.25) * pace; stale = true;
      if (clock >= D.length) { clock = D.length; setPlaying(false); }
    }
    last = now;
    if (stale) { stale = false; paint(); }
    requestAnimationFrame(tick);
  }
  function setPlaying(on) {
    if (on && clock >= D.length) clock = 0;
    playing = on; byId("play").textContent = on ? T.pause : T.play; stale = true;
  }

  // Hands ---------------------------------------------------------------------------------------------------
  byId("play").onclick = () => setPlaying(!playing);
  byId("scrub").oninput = (event) => { clock = event.target.value / 1000 * D.length; stale = true; };
  byId("pace").firstElementChild.textContent = T.speed;
  for (const value of [...new Set([0.1, 1, 5, 10, 30, 60, 120, 300, 1000, D.speed])].sort((a, b) => a - b)) {
    const option = new Option("×" + value, value); option.selected = value === D.speed; byId("speed").append(option);
  }
  byId("speed").onchange = (event) => { pace = Number(event.target.value); };
  byId("help").textContent = T.help;
  const aspect = () => canvas.clientWidth / views.length / canvas.clientHeight;
  for (const name of ["iso", "top", "front"]) {
    const button = document.createElement("button"); button.type = "button"; button.textContent = T[name];
    button.onclick = () => { frame(name, aspect()); stale = true; };
    byId("views").append(button, " ");
  }
  const held = new Map();
  canvas.onpointerdown = (event) => { canvas.setPointerCapture(event.pointerId); held.set(event.pointerId, event); };
  canvas.onpointerup = canvas.onpointercancel = (event) => held.delete(event.pointerId);
  canvas.onpointermove = (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const dx = event.clientX - before.clientX, dy = event.clientY - before.clientY;
    if (held.size === 2) {
      const [one, two] = [...held.values()], was = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
      held.set(event.pointerId, event);
      const [three, four] = [...held.values()], is = Math.hypot(three.clientX - four.clientX, three.clientY - four.clientY);
      camera.reach *= was / (is || 1);
    } else if (event.buttons & 2 || event.shiftKey) {
      const { right, up } = axes(), scale = 2 * camera.reach * Math.tan(camera.angle / 2) / canvas.clientHeight;
      camera.focus = camera.focus.map((v, k) => v - right[k] * dx * scale + up[k] * dy * scale);
    } else {
      camera.turn -= dx * 0.006; camera.tilt = Math.min(Math.max(camera.tilt + dy * 0.006, 0.03), 1.553);
    }
    held.set(event.pointerId, event); stale = true;
  };
  canvas.oncontextmenu = (event) => event.preventDefault();
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault(); camera.reach = Math.min(Math.max(camera.reach * Math.exp(event.deltaY * 0.001), 2), 2000); stale = true;
  }, { passive: false });
  addEventListener("keydown", (event) => {
    if (event.target.tagName === "SELECT") return;
    const keys = { " ": () => setPlaying(!playing), 1: () => frame("top", aspect()), 3: () => frame("front", aspect()), 7: () => frame("iso", aspect()),
      ArrowRight: () => { clock = Math.min(clock + pace, D.length); }, ArrowLeft: () => { clock = Math.max(clock - pace, 0); } };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); stale = true; }
  });
  addEventListener("resize", () => { stale = true; });

  frame("iso", aspect());
  setPlaying(true);
  window.lineRefit = { get clock() { return clock; }, set clock(value) { clock = value; stale = true; }, counts: (at) => views.map((view) => view.counts(at)), setPlaying, parts: (at) => views.map((view) => view.parts.at(at).length) };
  document.documentElement.dataset.ready = "yes";
  requestAnimationFrame(tick);
})();
